import type { IncomingMessage } from "node:http";

/** A delivery is a small JSON text; this is plenty. In bytes. */
export const DELIVERY_LIMIT = 64 * 1024;

/**
 * The bytes of a request as they were sent. A signature is over these, not over what a parser makes of them.
 *
 * @returns undefined when there are more than `limit` of them; the rest is read and thrown away
 * @throws when the client goes away in the middle
 */
export async function readRawBody(req: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  // The message must not be destroyed with the loop: its socket still has to carry the answer.
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) break;
    chunks.push(chunk);
  }
  if (size <= limit) return Buffer.concat(chunks);
  req.resume(); // it has to go before the connection can carry another request
  return undefined;
}
