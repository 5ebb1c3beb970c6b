import { formatMoment } from "@/lib/client/dates";
import type { OwnSession } from "@/lib/client/types";
import { deviceName } from "@/lib/client/user-agent";

interface SessionListProps {
  sessions: OwnSession[];
  onEnd: (session: OwnSession) => void;
}

/** Where the person is signed in; each place can be signed out. */
export function SessionList({ sessions, onEnd }: SessionListProps) {
  return (
    <ul className="list" aria-label="Sessions">
      {sessions.map((session) => (
        <li key={session.id}>
          <div>
            <div className="title">
              <h3>{deviceName(session.userAgent)}</h3>
              {session.current && <span className="badge accent">This browser</span>}
            </div>
            <p className="muted small">
              Last used {formatMoment(session.lastSeenAt)}. Signed in {formatMoment(session.createdAt)}.
            </p>
          </div>
          <div className="actions">
            <button
              type="button"
              className="button quiet warn"
              aria-label={`Sign out ${deviceName(session.userAgent)}, last used ${formatMoment(session.lastSeenAt)}`}
              onClick={() => onEnd(session)}
            >
              Sign out
            </button>
          </div>
        </li>
      ))}
    </ul>
  );
}
