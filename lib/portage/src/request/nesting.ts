import { badRequest, type HttpError } from "../errors/http-error";

/**
 * Whether an error says that a function called itself too often. JSON of a megabyte can be nested 500,000 deep: V8 parses that without recursion,
 * but what walks it afterwards (a schema that refers to itself, `JSON.stringify`) runs out of stack.
 */
export const isTooDeep = (error: unknown): boolean =>
  error instanceof Error &&
  error.name === "RangeError" &&
  error.message === "Maximum call stack size exceeded";

/** The 400 for it: how deep a value is nested is the client's choice. */
export const tooDeep = (part: string, code?: string): HttpError =>
  badRequest([{ path: [part], message: "This is nested too deeply" }], code === undefined ? {} : { code });
