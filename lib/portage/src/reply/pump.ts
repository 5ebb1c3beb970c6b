import type { ServerResponse } from "node:http";

type Flushable = ServerResponse & { flush?: () => void };

/**
 * Copies a stream to the response, no faster than the client reads, each chunk at once (Next's compression holds chunks back until it
 * is told to `flush`). When the client goes away the source is cancelled. The head waits for the first chunk, so that a source that
 * fails before it can still be answered with an error; but not for an event stream, which a client regards as open from its head on.
 */
export async function pump(body: ReadableStream<Uint8Array>, res: Flushable): Promise<void> {
  const reader = body.getReader();
  const cancel = (reason: unknown): void => void reader.cancel(reason).catch(() => {});
  const gone = (): void => cancel(new DOMException("The client went away", "AbortError"));
  if (res.destroyed) return gone();
  res.once("close", gone);
  // Where the answer names a length, one that is wrong would be the next answer's beginning, or eat it.
  res.strictContentLength = true;
  try {
    await copy(reader, res);
  } catch (error) {
    cancel(error);
    throw error;
  } finally {
    res.removeListener("close", gone);
  }
}

// `flushHeaders` and what `write` returns are missing in node-mocks-http.
async function copy(reader: ReadableStreamDefaultReader<Uint8Array>, res: Flushable): Promise<void> {
  if (isEventStream(res.getHeader("content-type"))) res.flushHeaders?.();
  let chunk = await reader.read();
  if (!res.headersSent) res.flushHeaders?.();
  while (!chunk.done && !res.destroyed) {
    if (res.write(chunk.value) === false) await drained(res);
    res.flush?.();
    chunk = await reader.read();
  }
  res.end();
}

export const isEventStream = (contentType: unknown): boolean =>
  /^text\/event-stream\b/i.test(String(contentType));

/** Node says `drain` when the client has taken what was written, `close` when it never will. */
const drained = (res: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      res.removeListener("drain", done).removeListener("close", done);
      resolve();
    };
    res.once("drain", done).once("close", done);
  });
