import type { IncomingMessage } from "node:http";
import { payloadTooLarge } from "../errors/http-error";

/** The body of a message as a web stream that fails with a 413 when it grows beyond `limit` bytes. */
export function streamOfMessage(req: IncomingMessage, limit: number): ReadableStream<Uint8Array> {
  const chunks = req.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>;
  return limited(() => chunks.next(), limit);
}

/** The same for a web stream. */
export function limitStream(body: ReadableStream<Uint8Array>, limit: number): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return limited(() => reader.read(), limit);
}

interface Chunk {
  readonly done?: boolean | undefined;
  readonly value?: Uint8Array | undefined;
}

function limited(next: () => Promise<Chunk>, limit: number): ReadableStream<Uint8Array> {
  let size = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await next();
        if (done || !value) return controller.close();
        size += value.byteLength;
        if (size > limit) throw payloadTooLarge(limit);
        controller.enqueue(value);
      },
    },
    { highWaterMark: 0 },
  );
}
