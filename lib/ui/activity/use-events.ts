import { useEffect, useState } from "react";
import { api } from "@/lib/client/api";
import { type ActivityEvent, EVENT_TYPES } from "./describe";

/** How many events a page keeps; older ones leave it. */
const KEPT = 50;

/** Whether events arrive: a lost connection is made anew by the browser, a closed one is not. */
export type Connection = "connecting" | "open" | "closed";

interface Feed {
  orgId: string;
  connection: Connection;
  events: ActivityEvent[];
}

function readEvent({ data, lastEventId }: MessageEvent): ActivityEvent[] {
  try {
    // The server writes each event from one schema; only a damaged stream does not parse.
    return [{ ...(JSON.parse(String(data)) as Omit<ActivityEvent, "id">), id: lastEventId }];
  } catch {
    return [];
  }
}

const withEvents = (held: ActivityEvent[], added: ActivityEvent[]): ActivityEvent[] =>
  [...added.filter(({ id }) => !held.some((event) => event.id === id)), ...held].slice(0, KEPT);

/**
 * Listens to an organization's events for as long as the page is open, the newest first. After a lost connection the
 * browser says which event came last, and the server sends what was missed.
 */
export function useEvents(orgId: string): Omit<Feed, "orgId"> {
  const [feed, setFeed] = useState<Feed>({ orgId, connection: "connecting", events: [] });

  useEffect(() => {
    const source = new EventSource(api.url("/api/orgs/[orgId]/events", { params: { orgId } }));
    const set = (change: (events: ActivityEvent[]) => ActivityEvent[], connection: Connection) =>
      setFeed((now) => ({ orgId, connection, events: change(now.orgId === orgId ? now.events : []) }));
    source.addEventListener("open", () => set((events) => events, "open"));
    source.addEventListener("error", () => {
      const isClosed = source.readyState === EventSource.CLOSED;
      set((events) => events, isClosed ? "closed" : "connecting");
      // The browser does not tell why it was refused; a lost session shows here and leads to the sign-in page.
      if (isClosed) void api.GET("/api/me");
    });
    for (const type of EVENT_TYPES) {
      source.addEventListener(type, (event: MessageEvent) =>
        set((events) => withEvents(events, readEvent(event)), "open"),
      );
    }
    return () => source.close();
  }, [orgId]);

  return feed.orgId === orgId ? feed : { connection: "connecting", events: [] };
}
