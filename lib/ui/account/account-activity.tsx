import { formatMoment } from "@/lib/client/dates";
import { useLog } from "@/lib/client/use-log";
import { describeActivity } from "../audit/describe";
import { ReadMore } from "../read-more";
import { Loaded } from "../states";

/** What was done with the signed-in person's account, the newest first. */
export function AccountActivity() {
  const log = useLog("/api/me/activity", { query: { limit: "10" } });
  return (
    <section className="section" aria-labelledby="account-activity">
      <h2 id="account-activity">Recent activity</h2>
      <Loaded resource={log} label="Loading recent activity…">
        {({ entries, nextCursor }) => (
          <>
            {entries.length === 0 && <p className="muted">Nothing yet.</p>}
            {entries.length > 0 && (
              <ul className="list feed" aria-label="Recent activity">
                {entries.map((entry) => (
                  <li key={entry.id}>
                    <div>
                      <p>{describeActivity(entry)}</p>
                      {entry.ip && <p className="muted small">from {entry.ip}</p>}
                    </div>
                    <time className="muted small" dateTime={entry.at}>
                      {formatMoment(entry.at)}
                    </time>
                  </li>
                ))}
              </ul>
            )}
            {nextCursor && (
              <ReadMore
                busy={log.readingMore}
                failure={log.moreFailure}
                onRead={() => void log.readMore(nextCursor)}
              />
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}
