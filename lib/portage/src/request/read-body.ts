import { IncomingMessage } from "node:http";
import { badRequest, payloadTooLarge, type HttpError } from "../errors/http-error";

/** Refuses at once what announces too many bytes (RFC 9110 section 8.6), before any of them is read. */
export function checkDeclaredLength(req: IncomingMessage, limit: number): void {
  const declared = Number(req.headers["content-length"]);
  if (declared > limit) throw payloadTooLarge(limit);
}

/**
 * The bytes of a request, `limit` at most. Throws an HttpError: 413 beyond the limit, 400 `incomplete_body` when the client went
 * away or sent fewer bytes than it announced.
 */
export async function readBytes(req: IncomingMessage, limit: number): Promise<Buffer> {
  checkDeclaredLength(req, limit);
  if (req.readableEnded || isWithoutBody(req)) return EMPTY;
  const chunks = await collect(req, limit);
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

export const EMPTY = Buffer.alloc(0);

/** RFC 9112 section 6.3: a request that announces no body has none. What is only like a message (a mock) announces nothing, and is read. */
export const isWithoutBody = (req: IncomingMessage): boolean =>
  req instanceof IncomingMessage &&
  req.headers["transfer-encoding"] === undefined &&
  (req.headers["content-length"] ?? "0") === "0";

/**
 * By its events: an iterator makes three promises for each chunk, and two for none. Not by `data`, which is silent while somebody listens to `readable`:
 * the Request that Next makes of the message does.
 */
function collect(req: IncomingMessage, limit: number): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      for (const [event, listener] of Object.entries(listeners)) req.removeListener(event, listener);
    };
    const fail = (error: unknown): void => {
      stop();
      // What is left has to go, before the connection can carry another request.
      req.resume();
      reject(error);
    };
    const listeners = {
      readable() {
        for (let chunk = nextOf(req); chunk; chunk = nextOf(req)) {
          size += chunk.length;
          if (size > limit) return fail(payloadTooLarge(limit));
          chunks.push(chunk);
        }
      },
      end() {
        stop();
        resolve(chunks);
      },
      error: (error: unknown) => fail(isConnectionError(error) ? incomplete(error) : error),
      close: () => fail(incomplete()),
    };
    if (req.errored) return listeners.error(req.errored);
    if (req.destroyed) return listeners.close();
    for (const [event, listener] of Object.entries(listeners)) req.on(event, listener);
  });
}

const nextOf = (req: IncomingMessage): Buffer | null => req.read() as Buffer | null;

const isConnectionError = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException | null)?.code === "ECONNRESET";

const incomplete = (cause?: unknown): HttpError =>
  badRequest([], { code: "incomplete_body", message: "The body did not arrive whole", cause });
