/** What a middleware demands of a request and answers by itself. Only documentation reads it: see `next-portage/openapi`. */
export interface MiddlewareDescription {
  /** Names of security schemes; with any one of them a request passes. */
  readonly security?: readonly string[];
  /** The roles that pass; any one of them is enough. */
  readonly roles?: readonly string[];
  /** What parameters of the path have to be, by their names, as JSON Schema. */
  readonly params?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The error answers that it gives, with the reason in a sentence. */
  readonly errors?: Readonly<Record<number, string>>;
}

/** A description for all methods, or one that is asked for each (upper-case); undefined where there is nothing to say. */
export type DescribeMiddleware =
  | MiddlewareDescription
  | ((method: string) => MiddlewareDescription | undefined);

const mark = Symbol.for("next-portage.description");

interface Described {
  readonly [mark]?: DescribeMiddleware;
}

/** Puts a description on a middleware; a second one replaces the first. */
export function describeMiddleware<Run extends object>(run: Run, description: DescribeMiddleware): Run {
  return Object.defineProperty(run, mark, { value: description, configurable: true });
}

/** What a middleware says of itself for a method; nothing where nobody has described it. */
export function descriptionOf(run: object, method: string): MiddlewareDescription {
  const description = (run as Described)[mark];
  return (typeof description === "function" ? description(method) : description) ?? {};
}
