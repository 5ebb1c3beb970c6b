import type { Values } from "../request/query";
import { ApiRequest } from "../request/web-request";
import type { CookieJar } from "./cookie-jar";
import { fillPath, matchPath } from "../shared/path-pattern";

/** One request. */
export interface CallInit {
  /** `GET` unless given. */
  readonly method?: string;
  /** The route's address, with its segments as Next names them (`/api/orgs/[orgId]`) or filled in, and perhaps a search. `/api/test` unless given. */
  readonly path?: string;
  /** Parameters of the path, decoded; a list for a catch-all. */
  readonly params?: Readonly<Values>;
  /** Added to the search: text and numbers as they are, a list as a repeated key, undefined not at all. */
  readonly query?: Readonly<Record<string, QueryValue | readonly QueryValue[] | undefined>>;
  readonly headers?: HeadersInit;
  /** Sent beside those of the jar. */
  readonly cookies?: Readonly<Record<string, string>>;
  /** Keeps cookies from call to call, as a browser does. */
  readonly jar?: CookieJar;
  /** A plain object or a list is sent as JSON; text, bytes, streams, FormData, URLSearchParams and Blobs as `fetch` sends them. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** The router that it is mounted in: by default that of the target's own file, `app` for a route. */
  readonly router?: "pages" | "app";
  /** The class of the request that Route Handlers get, where they need more of NextRequest than `nextUrl` and `cookies`: `NextRequest` of next/server. */
  readonly Request?: typeof Request;
}

type QueryValue = string | number | boolean;

/** A request, and what Next would know of it. */
export interface Prepared {
  readonly request: Request;
  readonly params: Values;
}

const ORIGIN = "http://localhost:3000";

/** Throws a TypeError where a parameter of the path is missing. */
export function prepare(init: CallInit): Prepared {
  const { path = "/api/test", params, jar, signal } = init;
  const [address = "", search = ""] = path.split("?", 2);
  const url = new URL(fillPath(address, params ?? {}), ORIGIN);
  url.search = search;
  addQuery(url, init.query);
  const headers = new Headers(init.headers);
  const cookie = cookieHeader(headers.get("cookie"), jar?.cookieFor(url.pathname), init.cookies);
  if (cookie) headers.set("cookie", cookie);
  if (!headers.has("host")) headers.set("host", url.host);
  const body = bodyOf(init.body, headers);
  const Class = init.Request ?? ApiRequest;
  const request = new Class(url.href, {
    method: init.method ?? "GET",
    headers,
    ...(signal && { signal }),
    ...(body !== undefined && { body, duplex: "half" }),
  } as RequestInit);
  return { request, params: { ...matchPath(address, url.pathname), ...params } };
}

function addQuery({ searchParams }: URL, query: CallInit["query"] = {}): void {
  for (const [name, value] of Object.entries(query))
    for (const item of [value ?? []].flat()) searchParams.append(name, String(item));
}

function cookieHeader(
  own: string | null,
  kept: string | undefined,
  cookies: CallInit["cookies"] = {},
): string {
  const given = Object.entries(cookies).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return [own, kept, ...given].filter(Boolean).join("; ");
}

function bodyOf(body: unknown, headers: Headers): BodyInit | undefined {
  if (body === undefined) return undefined;
  const sent = isJson(body) ? JSON.stringify(body) : (body as BodyInit);
  if (sent !== body && !headers.has("content-type")) headers.set("content-type", "application/json");
  // As fetch does on the wire, where the length is known.
  if (typeof sent === "string" || sent instanceof Uint8Array)
    headers.set("content-length", String(Buffer.byteLength(sent)));
  return sent;
}

/** What fetch would not send as it is: plain objects and lists, numbers, true, false and null. */
function isJson(body: unknown): boolean {
  if (body === null || typeof body === "number" || typeof body === "boolean" || Array.isArray(body))
    return true;
  if (typeof body !== "object") return false;
  // By its name: an object of another realm, such as a test runner's, has another Object.
  const prototype = Object.getPrototypeOf(body) as { constructor?: { name?: string } } | null;
  return prototype === null || prototype.constructor?.name === "Object";
}
