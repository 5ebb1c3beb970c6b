import { AsyncLocalStorage } from "node:async_hooks";
import { Readable } from "node:stream";

/** Any streaming body as a web stream of bytes. */
export function toWebStream(
  body: ReadableStream<Uint8Array> | Readable | AsyncIterable<string | Uint8Array>,
): ReadableStream<Uint8Array> {
  if (body instanceof ReadableStream) return body as ReadableStream<Uint8Array>;
  return fromIterable(body);
}

/** Not `Readable.toWeb`: it takes no text, and in Node 20 a cancel can make it throw where nobody catches it. */
function fromIterable(source: Readable | AsyncIterable<string | Uint8Array>): ReadableStream<Uint8Array> {
  // A Node stream that is given up may still fail, with nobody left to listen.
  if (source instanceof Readable) source.on("error", () => {});
  const iterator: AsyncIterator<string | Uint8Array> = source[Symbol.asyncIterator]();
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
      cancel() {
        if (source instanceof Readable) source.destroy();
        // Not awaited: `return()` of a generator waits for the `next()` that is under way.
        inScope(() => iterator.return?.())?.catch(() => {});
      },
    },
    { highWaterMark: 0 },
  );
}
