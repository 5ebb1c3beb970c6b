import { IncomingMessage } from "node:http";
import type { EmulatedSocket } from "./emulated-socket";

/** Node's message made from a web Request: its body flows when it is read, and no faster. */
export function emulateRequest(request: Request, socket: EmulatedSocket): IncomingMessage {
  const req = new IncomingMessage(socket as never);
  const { pathname, search } = new URL(request.url);
  req.method = request.method;
  req.url = pathname + search;
  req.httpVersion = "1.1";
  req.httpVersionMajor = 1;
  req.httpVersionMinor = 1;
  setHeaders(req, request);
  // Node's parser has seen the end of a message without a body before anybody asks.
  if (!request.body) req.complete = true;
  feed(req, request);
  return req;
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
  // Node would count the raw headers for it, in a place that only its parser reaches.
  req.headersDistinct = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? []].flat()]),
  );
}

/** Takes the body's reader only when somebody reads the message: until then the Request itself can still be read. */
function feed(req: IncomingMessage, request: Request): void {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  req._read = () => {
    // As Node's own method: its constructor sets this so that nothing is read before somebody asks.
    // oxlint-disable-next-line no-underscore-dangle -- Node's name
    (req as unknown as { _readableState: { readingMore: boolean } })._readableState.readingMore = false;
    if (!request.body) return end(req);
    reader ??= request.body.getReader();
    reader
      .read()
      .then(({ done, value }) =>
        done ? end(req) : req.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength)),
      )
      .catch((error: unknown) => req.destroy(error instanceof Error ? error : new Error(String(error))));
  };
  req.once("close", () => void reader?.cancel().catch(() => {}));
}

/** `complete` is true before the end is seen, as with Node's parser. */
function end(req: IncomingMessage): void {
  req.complete = true;
  req.push(null);
}
