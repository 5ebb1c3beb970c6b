import { formatMoment } from "@/lib/client/dates";
import type { Member } from "@/lib/client/types";
import { type ActivityEvent, describeEvent } from "./describe";
import { type Connection, useEvents } from "./use-events";

const CONNECTIONS: Record<Connection, string> = {
  connecting: "Connecting…",
  open: "Live",
  closed: "Not connected. Load the page again to go on.",
};

interface ActivityProps {
  /** The API's address of the organization's events. */
  path: string | undefined;
  /** Names for the ids of those who acted. */
  members: Member[];
}

const actorName = ({ actorId }: ActivityEvent, members: Member[]): string => {
  if (!actorId) return "A webhook";
  return members.find(({ id }) => id === actorId)?.name ?? "Somebody";
};

/** What happens in the organization while the page is open. */
export function Activity({ path, members }: ActivityProps) {
  const { connection, events } = useEvents(path);
  return (
    <section className="section" aria-labelledby="activity">
      <div className="page-head">
        <h2 id="activity">Activity</h2>
        <p className="live" data-state={connection}>
          {CONNECTIONS[connection]}
        </p>
      </div>
      {events.length === 0 ? (
        <p className="muted">What happens from now on appears here.</p>
      ) : (
        <ul className="list feed" aria-live="polite" aria-label="Activity">
          {events.map((event) => (
            <li key={event.id}>
              <p>
                <strong>{actorName(event, members)}</strong> {describeEvent(event)}
              </p>
              <time className="muted small" dateTime={event.at}>
                {formatMoment(event.at)}
              </time>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
