import type { RequestContext } from "../route/request-context";
import { limitStream } from "./body-stream";
import { readJson } from "./json";

const OF_THE_BODY = new Set<PropertyKey>([
  "body",
  "bodyUsed",
  "text",
  "arrayBuffer",
  "blob",
  "bytes",
  "formData",
  "clone",
]);

/**
 * Next's own request, with a limit on its body and with a `json()` whose error is answered as a 400. A Proxy and not a copy, since
 * Next keeps on it what handlers may use (`nextUrl`, `cookies`).
 */
export function guardedRequest(request: Request, ctx: RequestContext): Request {
  if (request.method === "GET" || request.method === "HEAD") return request;
  let source: Request | undefined;
  const body = (): Request => (source ??= withBody(request, ctx));
  return new Proxy(request, {
    get(target, key) {
      if (key === "json") return () => readJson(body().text());
      const owner = OF_THE_BODY.has(key) ? body() : target;
      const value: unknown = Reflect.get(owner, key, owner);
      return typeof value === "function" ? (value.bind(owner) as unknown) : value;
    },
  });
}

/** A body with a declared length has been checked by it; one without is counted while it is read. */
function withBody(request: Request, { bytes, bodyLimit }: RequestContext): Request {
  const declared = request.headers.has("content-length");
  if (!bytes && (declared || !request.body)) return request;
  const body = bytes ?? limitStream(request.body as ReadableStream<Uint8Array>, bodyLimit);
  const { url, method, headers, signal } = request;
  return new Request(url, { method, headers, signal, body: body as BodyInit, duplex: "half" } as RequestInit);
}
