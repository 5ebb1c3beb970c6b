import { formatEvent, type ServerSentEvent } from "next-portage";

/**
 * Server-sent events as the body of a `Response`: one event is made when the client has taken the one before.
 *
 * @param make is given a signal that aborts when the client goes away, since a generator that waits cannot be stopped
 *   from outside
 */
export function eventStream(
  make: (signal: AbortSignal) => AsyncGenerator<ServerSentEvent, void, undefined>,
  client: AbortSignal,
): ReadableStream<Uint8Array> {
  const cancelled = new AbortController();
  const gone = AbortSignal.any([client, cancelled.signal]);
  const events = make(gone);
  gone.addEventListener("abort", () => void events.return().catch(() => {}), { once: true });
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
