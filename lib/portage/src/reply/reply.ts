import type { Readable } from "node:stream";

/** Text, bytes, or a stream of them; null is no body. */
export type ReplyBody =
  | string
  | Uint8Array
  | ReadableStream<Uint8Array>
  | Readable
  | AsyncIterable<string | Uint8Array>
  | null;

export type ReplyHeaders = Readonly<Record<string, string | readonly string[]>>;

export interface ReplyInit {
  readonly status?: number | undefined;
  readonly headers?: ReplyHeaders | undefined;
}

const brand = Symbol.for("next-portage.reply");

/**
 * An answer, lighter than a web `Response` and able to say what one cannot (a relative redirect, a length). Made by `json`, `text`,
 * `redirect`, `noContent`, `stream` and `sse`; a handler may return a `Response` just as well.
 */
export class Reply {
  readonly status: number;
  readonly headers: ReplyHeaders;

  constructor(
    readonly body: ReplyBody,
    init: ReplyInit = {},
    /** The reason phrase; Node's own when left out. */
    readonly statusText?: string,
  ) {
    this.status = init.status ?? 200;
    this.headers = init.headers ?? {};
    if (!Number.isInteger(this.status) || this.status < 200 || this.status > 599) {
      throw new RangeError(`A reply takes a status from 200 to 599, not ${this.status}`);
    }
    Object.defineProperty(this, brand, { value: true });
  }

  /** By a mark, not by class: see `HttpError.is`. */
  static is(value: unknown): value is Reply {
    return typeof value === "object" && value !== null && brand in value;
  }
}

export const JSON_TYPE = "application/json; charset=utf-8";

/**
 * A JSON answer. `undefined` is not JSON and is refused with a TypeError; send `null` or `noContent()`.
 *
 * @example return json({ id }, { status: 201, headers: { Location: `/api/orgs/${id}` } });
 */
export function json(data: unknown, init: ReplyInit = {}): Reply {
  const body = JSON.stringify(data) as string | undefined;
  if (body === undefined) throw new TypeError("json() got a value that JSON cannot express");
  return new Reply(body, { ...init, headers: { "Content-Type": JSON_TYPE, ...init.headers } });
}

/** A text answer, `text/plain; charset=utf-8` unless `headers` say otherwise. */
export const text = (body: string, init: ReplyInit = {}): Reply =>
  new Reply(body, { ...init, headers: { "Content-Type": "text/plain; charset=utf-8", ...init.headers } });

/** 204, no body. */
export const noContent = (init: Omit<ReplyInit, "status"> = {}): Reply =>
  new Reply(null, { ...init, status: 204 });

type Redirect = 301 | 302 | 303 | 307 | 308;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export const isRedirect = (status: number): status is Redirect => REDIRECTS.has(status);

/**
 * Sends the client elsewhere; the address may be relative (RFC 9110 section 10.2.2). 303 after a POST makes it a GET; 307 keeps the method.
 * The address is sent as it is given: check one that came from a request.
 */
export function redirect(
  location: string,
  status: Redirect = 307,
  init: Omit<ReplyInit, "status"> = {},
): Reply {
  if (!isRedirect(status))
    throw new RangeError(`redirect() takes 301, 302, 303, 307 or 308, not ${String(status)}`);
  return new Reply(null, { status, headers: { ...init.headers, Location: location } });
}

/**
 * An answer that is sent piece by piece, no faster than the client takes it. When the client goes away the source is
 * cancelled: a generator's `finally` runs, a stream is destroyed.
 *
 * @example return stream(csvLines(db), { headers: { "Content-Type": "text/csv; charset=utf-8" } });
 */
export const stream = (body: Exclude<ReplyBody, string | Uint8Array | null>, init: ReplyInit = {}): Reply =>
  new Reply(body, { ...init, headers: { "Content-Type": "application/octet-stream", ...init.headers } });
