import { Reply, type ReplyInit } from "./reply";

/** One server-sent event. */
export interface ServerSentEvent {
  /** Sent as JSON unless it is text. */
  readonly data?: unknown;
  readonly event?: string | undefined;
  /** Comes back as `Last-Event-ID` when the client reconnects. */
  readonly id?: string | undefined;
  /** Milliseconds that the client waits before it reconnects. */
  readonly retry?: number | undefined;
  /** A line that clients ignore; keeps proxies from closing an idle connection. */
  readonly comment?: string | undefined;
}

const oneLine = (value: string): string => value.replaceAll(/[\r\n\0]/g, " ");

/** One event in the wire format (https://html.spec.whatwg.org/multipage/server-sent-events.html section 9.2.5). */
export function formatEvent(event: ServerSentEvent): string {
  const lines: string[] = [];
  if (event.comment !== undefined) lines.push(`: ${oneLine(event.comment)}`);
  if (event.event !== undefined) lines.push(`event: ${oneLine(event.event)}`);
  if (event.id !== undefined) lines.push(`id: ${oneLine(event.id)}`);
  if (event.retry !== undefined) lines.push(`retry: ${Math.floor(event.retry)}`);
  if (event.data !== undefined) {
    const data = typeof event.data === "string" ? event.data : JSON.stringify(event.data);
    for (const line of data.split(/\r\n|\r|\n/)) lines.push(`data: ${line}`);
  }
  return `${lines.join("\n")}\n\n`;
}

/**
 * A stream of server-sent events. Each is sent at once, also under compression; when the client goes away the source's
 * `return()` is called. Let a source that waits for long wait on `ctx.signal` too.
 *
 * @example return sse(async function* () { yield { event: "hello", data: { at: Date.now() } }; });
 */
export function sse(
  source: AsyncIterable<ServerSentEvent> | (() => AsyncIterable<ServerSentEvent>),
  init: ReplyInit = {},
): Reply {
  const events = typeof source === "function" ? source() : source;
  return new Reply(encode(events), {
    ...init,
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-cache, no-transform",
      ...init.headers,
    },
  });
}

/** Not a generator: `return()` has to reach a source that waits, and a generator would wait with it. */
function encode(events: AsyncIterable<ServerSentEvent>): AsyncIterable<string> {
  const iterator = events[Symbol.asyncIterator]();
  const end = { done: true, value: undefined } as const;
  const finish = async (): Promise<typeof end> => {
    await iterator.return?.();
    return end;
  };
  const next = async (): Promise<IteratorResult<string>> => {
    const { done, value } = await iterator.next();
    if (done) return end;
    try {
      return { done: false, value: formatEvent(value) };
    } catch (error) {
      await finish();
      throw error;
    }
  };
  return { [Symbol.asyncIterator]: () => ({ next, return: finish }) };
}
