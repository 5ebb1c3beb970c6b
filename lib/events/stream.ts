import { formatEvent, type ServerSentEvent } from "next-portage";
import { onShutdown } from "@/lib/start/shutdown";

/**
 * Server-sent events as the body of a `Response`: one event is made when the client has taken the one before. It is closed when
 * the server is to end, as after a last event.
 *
 * @param make is given a signal that aborts when the client goes away or the server is to end, since a generator that waits
 *   cannot be stopped from outside
 */
export function eventStream(
  make: (signal: AbortSignal) => AsyncGenerator<ServerSentEvent, void, undefined>,
  client: AbortSignal,
): ReadableStream<Uint8Array> {
  const cancelled = new AbortController();
  const gone = AbortSignal.any([client, cancelled.signal]);
  const stay = onShutdown(() => cancelled.abort());
  const events = finished(make(gone), stay);
  const end = (): void => {
    stay();
    void events.return().catch(() => {});
  };
  if (gone.aborted) end();
  else gone.addEventListener("abort", end, { once: true });
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await events.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(formatEvent(value)));
      },
      cancel: () => cancelled.abort(),
    },
    { highWaterMark: 0 },
  );
}

/** The events, and then a last call, also where they end with an error. */
async function* finished<T>(
  events: AsyncGenerator<T, void, undefined>,
  last: () => void,
): AsyncGenerator<T, void, undefined> {
  try {
    yield* events;
  } finally {
    last();
  }
}
