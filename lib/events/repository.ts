import type { OrgDb } from "@/lib/db/tenant";

/** An event of the log, as its readers get it. */
export interface LoggedEvent {
  id: bigint;
  type: string;
  actorId: string | null;
  subjectId: string | null;
  data: unknown;
  at: Date;
}

/** Events of the client's organization with a greater id, in their order. */
export async function selectEventsAfter(db: OrgDb, after: bigint, take: number): Promise<LoggedEvent[]> {
  return db.event.findMany({
    where: { organizationId: db.organizationId, id: { gt: after } },
    orderBy: { id: "asc" },
    take,
    select: { id: true, type: true, actorId: true, subjectId: true, data: true, at: true },
  });
}

/** The id of the organization's newest event; 0 where it has none. */
export async function selectLastEventId(db: OrgDb): Promise<bigint> {
  const last = await db.event.findFirst({
    where: { organizationId: db.organizationId },
    orderBy: { id: "desc" },
    select: { id: true },
  });
  return last?.id ?? 0n;
}
