/** What a log says of an error: its name, message, code and stack, and the same of its cause. Nothing else that stands on it. */
export interface ErrorFields {
  readonly name: string;
  readonly message: string;
  readonly code?: string | number;
  /** The places alone: the first lines of a stack repeat the message. */
  readonly stack?: string;
  readonly cause?: ErrorFields;
}

/** What is written for an error's message; undefined for the message as it is. */
export type ErrorMessage = (error: unknown) => string | undefined;

const DEEPEST_CAUSE = 4;

/**
 * An error as a log may have it. Errors carry more than they say: those of HTTP clients the request with its `Authorization`, those of validators the input, those of
 * databases the row. So only what is named here is taken. A message may quote values as well: `JSON.parse` quotes its text and zod its input, which is left out
 * here; of others (a database client's) `message` says what to write instead.
 *
 * @example log.error({ error: errorFields(error) }, "The mail was not sent");
 */
export const errorFields = (error: unknown, message: ErrorMessage = () => undefined): ErrorFields =>
  fieldsOf(error, message, 0);

function fieldsOf(error: unknown, message: ErrorMessage, depth: number): ErrorFields {
  // A value that is no error may be anything, such as the body of a request.
  if (!(error instanceof Error) && !isErrorLike(error))
    return { name: typeof error, message: "Something was thrown that is no error" };
  const { name, message: own, stack, cause } = error;
  const code = (error as { code?: unknown }).code;
  const frames = framesOf(stack, own);
  return {
    name: String(name),
    message: message(error) ?? withoutQuote(error, own),
    ...((typeof code === "string" || typeof code === "number") && { code }),
    ...(frames && { stack: frames }),
    ...(cause !== undefined && depth < DEEPEST_CAUSE && { cause: fieldsOf(cause, message, depth + 1) }),
  };
}

/** Of another realm, as errors are in a test's. */
const isErrorLike = (value: unknown): value is Error =>
  typeof value === "object" &&
  value !== null &&
  typeof (value as Error).message === "string" &&
  typeof (value as Error).name === "string";

/** A message may have lines that look like places. */
function framesOf(stack: unknown, message: string): string | undefined {
  if (typeof stack !== "string") return undefined;
  const at = message === "" ? -1 : stack.indexOf(message);
  const places = at < 0 ? stack : stack.slice(at + message.length);
  return places
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .join("\n");
}

/** `Unexpected token 'h', "hunter2" is not valid JSON`: what V8 quotes is the text. A validator's message is its issues, with names and values of the input. */
function withoutQuote(error: Error, message: string): string {
  if (error.name === "SyntaxError" && message.includes("JSON")) return "The text is not valid JSON";
  const { issues } = error as { issues?: unknown };
  return Array.isArray(issues) ? `Refused by a schema, with ${issues.length} issues` : message;
}
