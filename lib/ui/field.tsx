import { type ReactNode, useId } from "react";

/** What a `Field` hands to its control, so that label, hint and error belong to it. */
export interface ControlProps {
  id: string;
  name: string;
  className: string;
  "aria-invalid": boolean;
  "aria-describedby"?: string;
}

interface FieldProps {
  label: string;
  name: string;
  hint?: ReactNode;
  error?: string | undefined;
  children: (control: ControlProps) => ReactNode;
}

/**
 * A labelled control with its hint, whose place an error takes.
 *
 * @example
 * <Field label="Name" name="name" error={form.errors.name}>
 *   {(control) => <input {...control} autoComplete="name" />}
 * </Field>
 */
export function Field({ label, name, hint, error, children }: FieldProps) {
  const id = useId();
  const described = error ? `${id}-error` : hint && `${id}-hint`;
  const control: ControlProps = {
    id,
    name,
    className: "input",
    "aria-invalid": Boolean(error),
    ...(described && { "aria-describedby": described }),
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(control)}
      {hint && !error && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="error">
          {error}
        </p>
      )}
    </div>
  );
}
