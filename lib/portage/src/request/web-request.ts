import type { IncomingMessage } from "node:http";
import { parseCookies } from "./cookies";
import { streamOfMessage } from "./body-stream";
import { readJson } from "./json";
import type { RequestContext } from "../route/request-context";
import { WebRequest } from "../shared/web-classes";
import { isTooDeep, tooDeep } from "./nesting";
import { bytesAreLost, isParsedAsJson } from "./parsed-body";

/** What is known of a body when a Request is made for a message. */
export interface BodySource {
  readonly limit: number;
  /** Its bytes, where something has read them before. */
  readonly bytes?: Uint8Array | undefined;
  /** Aborts when the client goes away. Read only where the handler does. */
  readonly signal: AbortSignal;
}

/**
 * A web Request over Node's message, for web handlers in `pages/api`. Like Next's own it names the server `localhost`, whatever the
 * `Host` header says; and it has the two properties of NextRequest that handlers read most, `nextUrl` and `cookies`.
 */
export class ApiRequest extends WebRequest {
  #url: URL | undefined;
  #cookies: RequestCookies | undefined;
  #source: Pick<BodySource, "signal"> | undefined;

  /** A request whose signal is the source's. It does not follow it from the start, which would cost more than all else that a small request does. */
  static from(url: string, init: RequestInit, source: Pick<BodySource, "signal">): ApiRequest {
    const request = new ApiRequest(url, init);
    request.#source = source;
    return request;
  }

  override get signal(): AbortSignal {
    return this.#source?.signal ?? super.signal;
  }

  override clone(): Request {
    return new Request(super.clone(), { signal: this.signal });
  }

  get nextUrl(): URL {
    return (this.#url ??= new URL(this.url));
  }

  get cookies(): RequestCookies {
    return (this.#cookies ??= new RequestCookies(this.headers.get("cookie") ?? undefined));
  }

  override json(): Promise<unknown> {
    return readJson(this.text());
  }
}

/** The reading half of NextRequest's cookies. */
class RequestCookies {
  readonly #cookies: Map<string, string>;

  constructor(header: string | undefined) {
    this.#cookies = parseCookies(header);
  }

  get(name: string): { name: string; value: string } | undefined {
    const value = this.#cookies.get(name);
    return value === undefined ? undefined : { name, value };
  }

  getAll(): { name: string; value: string }[] {
    return [...this.#cookies].map(([name, value]) => ({ name, value }));
  }

  has(name: string): boolean {
    return this.#cookies.has(name);
  }

  get size(): number {
    return this.#cookies.size;
  }
}

/** The web Request of a context whose message came to an API Route. */
export const requestOfContext = (ctx: RequestContext): ApiRequest =>
  requestOfMessage(ctx.req, {
    limit: ctx.bodyLimit,
    bytes: ctx.bytes,
    get signal() {
      return ctx.signal;
    },
  });

export function requestOfMessage(req: IncomingMessage, source: BodySource): ApiRequest {
  const body = bodyOf(req, source);
  const init: RequestInit = { method: req.method ?? "GET", headers: headersOf(req) };
  if (body !== null) Object.assign(init, { body, duplex: "half" });
  return ApiRequest.from(urlOf(req), init, source);
}

function urlOf(req: IncomingMessage): string {
  const protocol =
    String(req.headers["x-forwarded-proto"] ?? "http")
      .split(",", 1)[0]
      ?.trim() === "https"
      ? "https"
      : "http";
  const port = req.socket?.localPort;
  return `${protocol}://localhost${port ? `:${port}` : ""}${req.url ?? "/"}`;
}

function headersOf(req: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    for (const item of [value ?? []].flat()) headers.append(name, item);
  }
  return headers;
}

function bodyOf(
  req: IncomingMessage,
  { bytes, limit }: BodySource,
): ReadableStream<Uint8Array> | Uint8Array | string | null {
  if (req.method === "GET" || req.method === "HEAD") return null;
  if (bytes) return bytes;
  const parsed = (req as { body?: unknown }).body;
  return parsed === undefined
    ? streamOfMessage(req, limit)
    : unparse(parsed, req.headers["content-type"] ?? "");
}

/** The way back from what Next's parser, or a mock, put on the message. */
function unparse(body: unknown, contentType: string): Uint8Array | string | null {
  if (body === "" || body instanceof Uint8Array) return body || null;
  if (typeof body === "string" && !isParsedAsJson(contentType)) return undamaged(body, contentType);
  if (!contentType.startsWith("application/x-www-form-urlencoded")) return textOf(body);
  const pairs = Object.entries(body as Record<string, string | string[]>);
  return new URLSearchParams(
    pairs.flatMap(([key, value]) => [value].flat().map((item) => [key, item])),
  ).toString();
}

function textOf(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    throw isTooDeep(error) ? tooDeep("body", "invalid_json") : error;
  }
}

/** Next decodes any other body as UTF-8; what was not UTF-8 cannot be had back. */
function undamaged(text: string, contentType: string): string {
  if (text.includes("\ufffd") && !contentType.startsWith("text/")) throw bytesAreLost();
  return text;
}
