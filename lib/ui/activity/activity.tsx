import { useEffect } from "react";
import { formatMoment } from "@/lib/client/dates";
import type { Member } from "@/lib/client/types";
import { describeEvent } from "./describe";
import { type Connection, useEvents } from "./use-events";

const CONNECTIONS: Record<Connection, string> = {
  connecting: "Connecting…",
  open: "Live",
  closed: "Not connected. Load the page again to go on.",
};

interface ActivityProps {
  orgId: string;
  /** Names for the ids of those who acted. */
  members: Member[];
  /** Called when somebody is new, whose name is not known yet. */
  onJoined: () => void;
}

const nameAmong =
  (members: Member[]) =>
  (userId: string | null): string =>
    members.find(({ id }) => id === userId)?.name ?? "somebody";

/** What happens in the organization while the page is open. */
export function Activity({ orgId, members, onJoined }: ActivityProps) {
  const { connection, events } = useEvents(orgId);
  const nameOf = nameAmong(members);
  const joined = events.find(({ type }) => type === "member.joined")?.id;
  useEffect(() => {
    if (joined) onJoined();
  }, [joined, onJoined]);
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
                <strong>{event.actorId ? nameOf(event.actorId) : "A webhook"}</strong>{" "}
                {describeEvent(event, nameOf)}
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
