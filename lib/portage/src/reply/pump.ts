import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";

/** Any streaming body as a web stream of bytes. */
export function toWebStream(
  body: ReadableStream<Uint8Array> | Readable | AsyncIterable<string | Uint8Array>,
): ReadableStream<Uint8Array> {
  if (body instanceof ReadableStream) return body as ReadableStream<Uint8Array>;
  if (body instanceof Readable) return Readable.toWeb(body) as ReadableStream<Uint8Array>;
  return fromIterable(body);
}

function fromIterable(source: AsyncIterable<string | Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  // A generator runs in the scope of whoever asks for its next value, which may be Next: `currentContext()` is to work in it.
  const inScope = AsyncLocalStorage.snapshot();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await inScope(() => iterator.next());
        if (done) controller.close();
        else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
      },
      // Not awaited: `return()` of a generator waits for the `next()` that is under way.
      cancel: () => void inScope(() => iterator.return?.()?.catch(() => {})),
    },
    { highWaterMark: 0 },
  );
}

type Flushable = ServerResponse & { flush?: () => void };

/**
 * Copies a stream to the response, no faster than the client reads, each chunk at once (Next's compression holds chunks back until it
 * is told to `flush`). When the client goes away the source is cancelled. The head waits for the first chunk, so that a source that
 * fails before it can still be answered with an error; but not for an event stream, which a client regards as open from its head on.
 */
export async function pump(body: ReadableStream<Uint8Array>, res: Flushable): Promise<void> {
  const reader = body.getReader();
  const gone = (): void =>
    void reader.cancel(new DOMException("The client went away", "AbortError")).catch(() => {});
  res.once("close", gone);
  try {
    if (String(res.getHeader("content-type")).startsWith("text/event-stream")) res.flushHeaders();
    let chunk = await reader.read();
    if (!res.headersSent) res.flushHeaders();
    while (!chunk.done && !res.destroyed) {
      if (!res.write(chunk.value)) await drained(res);
      res.flush?.();
      chunk = await reader.read();
    }
    res.end();
  } finally {
    res.off("close", gone);
  }
}

/** Node says `drain` when the client has taken what was written, `close` when it never will. */
const drained = (res: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      res.off("drain", done).off("close", done);
      resolve();
    };
    res.once("drain", done).once("close", done);
  });
