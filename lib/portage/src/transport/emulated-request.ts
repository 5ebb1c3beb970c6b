import { IncomingMessage } from "node:http";
import { lazy } from "../shared/lazy";

/** Node's message made from a web Request: its body flows when it is read, and no faster. It has no socket yet. */
export function emulateRequest(request: Request): IncomingMessage {
  const req = new IncomingMessage(undefined as never);
  req.method = request.method;
  req.url = targetOf(request.url);
  req.httpVersion = "1.1";
  req.httpVersionMajor = 1;
  req.httpVersionMinor = 1;
  setHeaders(req, request);
  // Node's parser has seen the end of a message without a body before anybody asks.
  if (!request.body) req.complete = true;
  feed(req, request);
  return req;
}

/** Path and search of an address as a Request has it: complete and normalized. */
function targetOf(url: string): string {
  const [address = ""] = url.split("#", 1);
  return address.slice(address.indexOf("/", address.indexOf("://") + 3));
}

function setHeaders(req: IncomingMessage, request: Request): void {
  const headers: IncomingMessage["headers"] = {};
  for (const [name, value] of request.headers) {
    headers[name] = name === "set-cookie" ? [...(headers[name] ?? []), value] : value;
    req.rawHeaders.push(name, value);
  }
  if (headers["host"] === undefined) headers["host"] = new URL(request.url).host;
  // A Request that was made by hand has a body and no word of it; on the wire there is one.
  if (request.body && headers["content-length"] === undefined) headers["transfer-encoding"] = "chunked";
  req.headers = headers;
  Object.defineProperty(req, "headersDistinct", DISTINCT);
}

/** Node would count the raw headers for it, in a place that only its parser reaches. */
const DISTINCT = lazy("headersDistinct", ({ headers }: IncomingMessage) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? []].flat()])),
);

/** Takes the body's reader only when somebody reads the message: until then the Request itself can still be read. */
function feed(req: IncomingMessage, request: Request): void {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  req._read = () => {
    // As Node's own method: its constructor sets this so that nothing is read before somebody asks.
    // oxlint-disable-next-line no-underscore-dangle -- Node's name
    (req as unknown as { _readableState: { readingMore: boolean } })._readableState.readingMore = false;
    if (!request.body) return end(req);
    reader ??= readerOf(request.body, req);
    reader
      .read()
      .then(({ done, value }) =>
        done ? end(req) : req.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength)),
      )
      .catch((error: unknown) => req.destroy(error instanceof Error ? error : new Error(String(error))));
  };
}

function readerOf(
  body: ReadableStream<Uint8Array>,
  req: IncomingMessage,
): ReadableStreamDefaultReader<Uint8Array> {
  const reader = body.getReader();
  req.once("close", () => void reader.cancel().catch(() => {}));
  return reader;
}

/** `complete` is true before the end is seen, as with Node's parser. */
function end(req: IncomingMessage): void {
  req.complete = true;
  req.push(null);
}
