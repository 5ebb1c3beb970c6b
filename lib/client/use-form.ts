import { type FormEvent, useEffect, useState } from "react";
import type { Failure } from "next-portage/client";
import { failureText, type Outcome } from "./failure";

/** Messages by field name. */
export type FieldErrors = Record<string, string>;

/** How one form is checked and sent. */
export interface FormOptions<T, Name extends string> {
  /** The names of the fields whose text is sent. */
  fields?: readonly Name[];
  /** Text for a field that must not be empty, by field name. */
  required?: { [Field in NoInfer<Name>]?: string };
  /** API codes that belong to one field, such as `{ name_taken: "name" }`. */
  codes?: Record<string, NoInfer<Name>>;
  submit: (values: Record<Name, string>) => Promise<Outcome<T>>;
  onDone: (data: T) => void;
}

/** State of one form, and the handlers that its elements take. */
export interface Form {
  busy: boolean;
  errors: FieldErrors;
  /** What is wrong with the form as a whole; undefined when each problem has its field. */
  alert: string | undefined;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

/** The text in fields, empty where there is none. Passwords keep their spaces, as everything else does. */
function textValues<Name extends string>(
  form: HTMLFormElement,
  fields: readonly Name[],
): Record<Name, string> {
  const data = new FormData(form);
  const textOf = (name: string): string => {
    const value = data.get(name);
    return typeof value === "string" ? value : "";
  };
  return Object.fromEntries(fields.map((name) => [name, textOf(name)])) as Record<Name, string>;
}

const missing = (required: object, values: FieldErrors): FieldErrors =>
  Object.fromEntries(
    Object.entries<string>({ ...required }).filter(([name]) => (values[name] ?? "").trim() === ""),
  );

/**
 * Sorts a failure into messages for fields and one for the form.
 *
 * @param fields names of the fields that the form has; a problem of anything else is told above the form
 */
export function fieldErrors(
  failure: Failure,
  fields: ReadonlySet<string>,
  codes: FieldErrors = {},
): { errors: FieldErrors; alert?: string } {
  const field = codes[failure.code];
  if (field && fields.has(field)) return { errors: { [field]: failureText(failure) } };
  const errors: FieldErrors = {};
  const elsewhere: string[] = [];
  for (const { path, message } of failure.issues) {
    const name = String(path[1] ?? "");
    if (fields.has(name)) errors[name] ??= message;
    else elsewhere.push(message);
  }
  if (failure.issues.length === 0) elsewhere.push(failureText(failure));
  return { errors, ...(elsewhere[0] !== undefined && { alert: elsewhere[0] }) };
}

const namesOf = (form: HTMLFormElement): string[] =>
  [...form.elements].map((element) => element.getAttribute("name") ?? "").filter(Boolean);

interface Problems {
  errors: FieldErrors;
  alert?: string;
  /** The form that was sent, whose focus moves. */
  form?: HTMLFormElement;
}

/** Moves the focus to the first field with an error, else to the alert above the fields. */
function focusFirst(form: HTMLFormElement, errors: FieldErrors): void {
  const first = namesOf(form).find((name) => errors[name]);
  const selector = first ? `[name="${CSS.escape(first)}"]` : "[role=alert]";
  form.querySelector<HTMLElement>(selector)?.focus();
}

/**
 * One form: empty required fields are told at once, everything else is the API's to judge. Problems appear at
 * their fields and the first of them takes the focus.
 */
export function useForm<T, Name extends string = never>(options: FormOptions<T, Name>): Form {
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<Problems>({ errors: {} });

  // After the messages are in the page: the focus makes a screen reader read them.
  useEffect(() => {
    if (problems.form) focusFirst(problems.form, problems.errors);
  }, [problems]);

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const values = textValues(form, options.fields ?? []);
    const empty = missing(options.required ?? {}, values);
    if (Object.keys(empty).length > 0) {
      setProblems({ form, errors: empty });
      return;
    }
    setBusy(true);
    void options.submit(values).then((result) => {
      setBusy(false);
      if (result.ok) {
        setProblems({ errors: {} });
        return options.onDone(result.data);
      }
      const fields = new Set(namesOf(form));
      return setProblems({ form, ...fieldErrors(result.failure, fields, options.codes) });
    });
  };

  return { busy, errors: problems.errors, alert: problems.alert, onSubmit };
}
