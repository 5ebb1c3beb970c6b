import { badRequest, type ContextOf } from "next-portage";
import { orgRoute } from "@/lib/api";
import { getCurrentUser } from "@/lib/auth/utils";
import { follow } from "./follow";
import { parseEventId } from "./last-event-id";
import { selectEventsAfter, selectLastEventId, type LoggedEvent } from "./repository";
import { eventStream } from "./stream";
import { onWake } from "./wake";

type OrgContext = ContextOf<typeof orgRoute>;

const BATCH = 100;

const HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  // Compressing it would hold events back, in Next's own compression and in proxies that keep to this.
  "Cache-Control": "no-store, no-transform",
  "X-Accel-Buffering": "no",
};

/** `GET /api/orgs/:orgId/events`: what happens in the organization, from `Last-Event-ID` or from now on. */
export async function GET(request: Request): Promise<Response> {
  const ctx = orgRoute.context(request);
  const after = await startOf(ctx);
  const source = {
    read: (position: bigint) => readAfter(ctx, position),
    onWake: (listener: () => void) => onWake(ctx.org.id, listener),
  };
  const body = eventStream((signal) => follow(source, after, signal), ctx.signal);
  return new Response(body, { headers: HEADERS });
}

/** The guard has seen the membership once; a stream outlives that, so each look asks again. */
async function readAfter(ctx: OrgContext, position: bigint): Promise<LoggedEvent[] | undefined> {
  const user = await getCurrentUser(ctx);
  if (user?.id !== ctx.user.id || !user.organizations.includes(ctx.org.id)) return undefined;
  return selectEventsAfter(ctx.db, position, BATCH);
}

async function startOf(ctx: OrgContext): Promise<bigint> {
  const lastEventId = ctx.header("last-event-id");
  if (!lastEventId) return selectLastEventId(ctx.db);
  const id = parseEventId(lastEventId);
  if (id !== undefined) return id;
  throw badRequest([{ path: ["headers", "last-event-id"], message: "Not an id of this stream" }]);
}
