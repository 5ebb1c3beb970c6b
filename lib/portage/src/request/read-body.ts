import type { IncomingMessage } from "node:http";
import { badRequest, payloadTooLarge } from "../errors/http-error";

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
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of withoutDestroy(req)) {
      size += chunk.length;
      if (size > limit) throw payloadTooLarge(limit);
      chunks.push(chunk);
    }
  } catch (error) {
    req.resume(); // what is left has to go, before the connection can carry another request
    if (isConnectionError(error))
      throw badRequest([], {
        code: "incomplete_body",
        message: "The body did not arrive whole",
        cause: error,
      });
    throw error;
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size);
}

/**
 * Leaving the loop early must not destroy the message: its socket still has to carry the answer. What was never read, Node discards when the
 * answer ends; what was begun, it does not.
 */
const withoutDestroy = (req: IncomingMessage): AsyncIterable<Buffer> =>
  req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;

function isConnectionError(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return code === "ECONNRESET" || code === "ERR_STREAM_PREMATURE_CLOSE";
}
