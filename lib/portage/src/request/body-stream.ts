import type { IncomingMessage } from "node:http";
import { payloadTooLarge } from "../errors/http-error";

/** The body of a message as a web stream that fails with a 413 when it grows beyond `limit` bytes. */
export function streamOfMessage(req: IncomingMessage, limit: number): ReadableStream<Uint8Array> {
  const chunks = req.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>;
  const next = () => chunks.next();
  // The answer still needs the connection, and the next request too: what is left is read and thrown away.
  const abandon = async (): Promise<void> => {
    await chunks.return?.();
    req.resume();
  };
  return limited({ next, abandon, cancel: abandon }, limit);
}

/** The same for a web stream. */
export function limitStream(body: ReadableStream<Uint8Array>, limit: number): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const next = () => reader.read();
  const abandon = async (): Promise<void> => {
    while (!(await reader.read()).done);
  };
  return limited({ next, abandon, cancel: (reason) => reader.cancel(reason) }, limit);
}

interface Chunk {
  readonly done?: boolean | undefined;
  readonly value?: Uint8Array | undefined;
}

interface Source {
  next(): Promise<Chunk>;
  /** When there is more than the limit. */
  abandon(): Promise<void>;
  /** When the reader does not want the rest. */
  cancel(reason: unknown): Promise<void>;
}

function limited(source: Source, limit: number): ReadableStream<Uint8Array> {
  let size = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await source.next();
        if (done || !value) return controller.close();
        size += value.byteLength;
        if (size <= limit) return controller.enqueue(value);
        source.abandon().catch(() => {});
        throw payloadTooLarge(limit);
      },
      cancel: (reason) => source.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
