import type { ServerSentEvent } from "next-portage";
import { Alarm } from "./alarm";
import type { LoggedEvent } from "./repository";

/** How often to look and to show life, in milliseconds. */
export interface FollowTimes {
  poll: number;
  heartbeat: number;
  /** What clients are told to wait before they connect again. */
  retry: number;
}

const FOLLOW_TIMES: FollowTimes = { poll: 2_000, heartbeat: 15_000, retry: 3_000 };

/** Where the events come from. */
export interface EventSource {
  /** The next events after an id, oldest first; undefined when the reader may not read any longer. */
  read: (after: bigint) => Promise<LoggedEvent[] | undefined>;
  /** Has its listener called when it is worth looking before the next poll; the result stops that. */
  onWake: (listener: () => void) => () => void;
}

/**
 * An event stream: what follows `after`, then what happens from now on, with a comment when it is quiet.
 *
 * Ends when the signal aborts or the source says so; nothing of it is left then.
 */
export async function* follow(
  source: EventSource,
  after: bigint,
  signal: AbortSignal,
  times: FollowTimes = FOLLOW_TIMES,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const alarm = new Alarm();
  const stop = source.onWake(() => alarm.ring());
  let [position, lastSent] = [after, Date.now()];
  try {
    // At once, so that the head of the answer goes out and the client knows that it is connected.
    yield { retry: times.retry };
    while (!signal.aborted) {
      const events = await source.read(position);
      if (!events || signal.aborted) return;
      for (const event of events) {
        yield toServerSent(event);
        position = event.id;
        lastSent = Date.now();
      }
      if (events.length > 0) continue;
      if (Date.now() - lastSent >= times.heartbeat) {
        yield { comment: "heartbeat" };
        lastSent = Date.now();
      }
      await alarm.sleep(Math.min(times.poll, lastSent + times.heartbeat - Date.now()), signal);
    }
  } finally {
    stop();
  }
}

const toServerSent = ({ id, at, ...event }: LoggedEvent): ServerSentEvent => ({
  id: id.toString(),
  event: event.type,
  data: { ...event, at: at.toISOString() },
});
