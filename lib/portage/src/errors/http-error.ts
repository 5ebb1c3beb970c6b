import { STATUS_CODES } from "node:http";

/** One reason why the input was refused: where, and what is wrong there. */
export interface Issue {
  /** From the part of the request down to the field: `["body", "items", 0, "name"]`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export interface HttpErrorOptions {
  /** What the error comes from; for the log, never sent. */
  readonly cause?: unknown;
  /** What a program may rely on; by default the reason phrase in snake case (`not_found`). */
  readonly code?: string | undefined;
  /** The sentence for people, sent as `error`; by default the reason phrase (`Not Found`). It reaches the client. */
  readonly message?: string | undefined;
  /** Sent as `issues`, for answers to invalid input. */
  readonly issues?: readonly Issue[] | undefined;
  /** Extra response headers, such as `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

const reasonOf = (status: number): string => STATUS_CODES[status] ?? "Error";
const snakeCase = (phrase: string): string =>
  phrase
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_|_$/g, "");

const brand = Symbol.for("next-portage.http-error");

/** Makes `HttpError.is` say yes to an error of another class that has the same properties. */
export const markAsHttpError = (error: Pick<HttpError, "status" | "code" | "headers" | "message">): void => {
  Object.defineProperty(error, brand, { value: true });
};

/**
 * An error that is an answer. Thrown from a middleware or a handler of any style, it becomes
 * `{ "error": message, "code": code, "requestId": … }` with its status, in both routers.
 *
 * @example throw new HttpError(402, { code: "plan_limit", message: "The plan allows 3 projects" });
 */
export class HttpError extends Error {
  override readonly name: string = "HttpError";
  readonly code: string;
  readonly issues: readonly Issue[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    /** 400 to 599. */
    readonly status: number,
    options: HttpErrorOptions = {},
  ) {
    if (!Number.isInteger(status) || status < 400 || status > 599) {
      throw new RangeError(`HttpError takes a status from 400 to 599, not ${status}`);
    }
    super(options.message ?? reasonOf(status), options);
    this.code = options.code ?? snakeCase(reasonOf(status));
    this.issues = options.issues;
    this.headers = options.headers ?? {};
    markAsHttpError(this);
  }

  /**
   * Whether a caught value is one. By a mark, not by class: a process can hold two copies of this module, since Next bundles
   * `pages/` and `app/` apart from each other.
   */
  static is(error: unknown): error is HttpError {
    return typeof error === "object" && error !== null && brand in error;
  }
}

/** 400 with `issues`: the request is not what the route takes. */
export const badRequest = (issues: readonly Issue[] = [], options: HttpErrorOptions = {}): HttpError =>
  new HttpError(400, {
    code: "invalid_input",
    ...options,
    issues: issues.length > 0 ? issues : options.issues,
  });

/** 401 `{ error: "Unauthorized" }`: nobody is signed in. */
export const unauthorized = (options?: HttpErrorOptions): HttpError => new HttpError(401, options);

/** 403 `{ error: "Forbidden" }`: signed in, but not allowed. */
export const forbidden = (options?: HttpErrorOptions): HttpError => new HttpError(403, options);

/** 404 `{ error: "Not Found" }`. */
export const notFound = (options?: HttpErrorOptions): HttpError => new HttpError(404, options);

/** 409: the request contradicts what is stored; give a `code` (`name_taken`). */
export const conflict = (options?: HttpErrorOptions): HttpError => new HttpError(409, options);

/** 413: the body is larger than the route takes. */
export const payloadTooLarge = (limit: number): HttpError =>
  new HttpError(413, { code: "payload_too_large", message: `The body is larger than ${limit} bytes` });

/** 415: the body is of a type that the route does not take. */
export const unsupportedMediaType = (accepted: readonly string[]): HttpError =>
  new HttpError(415, { message: `Send the body as ${accepted.join(" or ")}` });
