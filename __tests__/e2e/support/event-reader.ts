import type { IncomingMessage } from "node:http";

/** One server-sent event. */
export interface ReceivedEvent {
  id: string | undefined;
  event: string | undefined;
  data: string;
  /** Milliseconds since the epoch at which it arrived. */
  at: number;
}

function parseFrame(frame: string): ReceivedEvent | undefined {
  const fields = new Map<string, string>();
  for (const line of frame.split("\n")) {
    const cut = line.indexOf(":");
    if (cut > 0) fields.set(line.slice(0, cut), line.slice(cut + 1).replace(/^ /, ""));
  }
  const data = fields.get("data");
  if (data === undefined) return undefined;
  return { id: fields.get("id"), event: fields.get("event"), data, at: Date.now() };
}

/** The events of an answer as they arrive; comments and `retry` lines are passed over. */
export async function* readEvents(message: IncomingMessage): AsyncGenerator<ReceivedEvent, void, undefined> {
  message.setEncoding("utf8");
  let held = "";
  for await (const chunk of message) {
    held += String(chunk);
    const frames = held.split("\n\n");
    held = frames.pop() ?? "";
    yield* frames.map((frame) => parseFrame(frame)).filter((event) => event !== undefined);
  }
}
