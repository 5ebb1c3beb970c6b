import { Alarm } from "./alarm";
import { commentFrame, eventFrame, retryFrame } from "./frame";
import type { LoggedEvent } from "./repository";

/** How often to look and to show life, in milliseconds. */
export interface FollowTimes {
  poll: number;
  heartbeat: number;
  /** What clients are told to wait before they connect again. */
  retry: number;
}

export const FOLLOW_TIMES: FollowTimes = { poll: 2_000, heartbeat: 15_000, retry: 3_000 };

/** Where the events come from. */
export interface EventSource {
  /** The next events after an id, oldest first; undefined when the reader may not read any longer. */
  read: (after: bigint) => Promise<LoggedEvent[] | undefined>;
  /** Has its listener called when it is worth looking before the next poll; the result stops that. */
  onWake: (listener: () => void) => () => void;
}

/**
 * The frames of an event stream: what follows `after`, then what happens from now on, with a comment now and then.
 *
 * Ends when the signal aborts or the source says so; nothing of it is left then.
 */
export async function* follow(
  source: EventSource,
  after: bigint,
  signal: AbortSignal,
  times: FollowTimes = FOLLOW_TIMES,
): AsyncGenerator<string, void, undefined> {
  const alarm = new Alarm();
  const stop = source.onWake(() => alarm.ring());
  let [position, lastSent] = [after, Date.now()];
  try {
    // Sent at once, so that the answer's head is, and the client knows that it is connected.
    yield retryFrame(times.retry);
    while (!signal.aborted) {
      const events = await source.read(position);
      if (!events || signal.aborted) return;
      for (const event of events) {
        yield toFrame(event);
        position = event.id;
      }
      if (events.length > 0) {
        lastSent = Date.now();
        continue;
      }
      if (Date.now() - lastSent >= times.heartbeat) {
        yield commentFrame("heartbeat");
        lastSent = Date.now();
      }
      await alarm.sleep(Math.min(times.poll, lastSent + times.heartbeat - Date.now()), signal);
    }
  } finally {
    stop();
  }
}

const toFrame = ({ id, type, actorId, subjectId, data, at }: LoggedEvent): string =>
  eventFrame({
    id: id.toString(),
    event: type,
    data: { type, actorId, subjectId, data, at: at.toISOString() },
  });
