/** One event as its readers get it. */
export interface EventFrame {
  /** Comes back as `Last-Event-ID` when the client connects again. */
  id: string;
  event: string;
  /** Sent as JSON, which has no line breaks of its own: always one line. */
  data: unknown;
}

const oneLine = (text: string): boolean => !/[\r\n]/.test(text) && !text.includes("\u0000");

/**
 * Writes an event as `text/event-stream` (https://html.spec.whatwg.org/multipage/server-sent-events.html).
 *
 * @throws TypeError when the id or the name would break the frame
 */
export function eventFrame({ id, event, data }: EventFrame): string {
  if (!oneLine(id) || !oneLine(event)) throw new TypeError("A line break in an event's id or name");
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** A line that clients ignore; it keeps proxies from taking a quiet connection for a dead one. */
export const commentFrame = (text: string): string => `: ${text}\n\n`;

/** How many milliseconds a client waits before it connects again. */
export const retryFrame = (milliseconds: number): string => `retry: ${milliseconds}\n\n`;
