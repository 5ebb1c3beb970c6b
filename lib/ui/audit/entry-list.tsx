import { formatMoment } from "@/lib/client/dates";
import type { AuditEntry } from "@/lib/client/types";
import type { Log } from "@/lib/client/use-log";
import { ReadMore } from "../read-more";
import { Empty, Loaded } from "../states";
import { describeActor, describeEntry, describeOrigin } from "./describe";

function Entry({ entry }: { entry: AuditEntry }) {
  const origin = describeOrigin(entry);
  return (
    <li>
      <div>
        <p>
          <strong>{describeActor(entry)}</strong> {describeEntry(entry)}
        </p>
        {origin && <p className="muted small">{origin}</p>}
      </div>
      <time className="muted small" dateTime={entry.at}>
        {formatMoment(entry.at)}
      </time>
    </li>
  );
}

interface EntryListProps {
  log: Log<AuditEntry>;
  /** Whether a choice of acts narrows the log: an empty one then says so. */
  isFiltered: boolean;
}

/** An organization's audit log, the newest entries first, and the button that reads on. */
export function EntryList({ log, isFiltered }: EntryListProps) {
  return (
    <Loaded resource={log} label="Loading the audit log…">
      {({ entries, nextCursor }) =>
        entries.length === 0 ? (
          <Empty title={isFiltered ? "Nothing of this kind" : "Nothing yet"}>
            <p className="muted">What members, API tokens and webhooks do here is written down.</p>
          </Empty>
        ) : (
          <>
            <ul className="list feed" aria-label="Audit log">
              {entries.map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </ul>
            {nextCursor && (
              <ReadMore
                busy={log.readingMore}
                failure={log.moreFailure}
                onRead={() => void log.readMore(nextCursor)}
              />
            )}
          </>
        )
      }
    </Loaded>
  );
}
