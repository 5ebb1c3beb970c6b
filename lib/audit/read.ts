import type { Prisma } from "@/lib/db/generated/client";
import { withUser, type OrgDb, type TenantClient } from "@/lib/db/tenant";
import { encodeAuditCursor } from "./cursor";
import type { ActivityPage, AuditPage, AuditQuery } from "./schema";

const FIELDS = {
  id: true,
  at: true,
  action: true,
  actorId: true,
  apiTokenId: true,
  subjectId: true,
  data: true,
  requestId: true,
  ip: true,
} satisfies Prisma.AuditEntrySelect;

type Row = Prisma.AuditEntryGetPayload<{ select: typeof FIELDS }>;

/** One page of an organization's log, the newest first, with the names that the organization still has. */
export function listAuditEntries(db: OrgDb, query: AuditQuery): Promise<AuditPage> {
  const { organizationId } = db;
  return db.$transaction(async (tx) => {
    const { rows, nextCursor } = await selectPage(tx, { organizationId }, query);
    const nameOf = await namesFor(tx, organizationId, rows);
    const named = (id: string | null) => (id === null ? null : { id, name: nameOf(id) });
    const entries = rows.map((row) => ({
      ...entryOf(row),
      actor: named(row.actorId),
      apiToken: named(row.apiTokenId),
      subjectName: nameOf(row.subjectId),
    }));
    return { entries, nextCursor };
  });
}

/** One page of what was done with a user's account, the newest first. */
export function listActivity(userId: string, query: AuditQuery): Promise<ActivityPage> {
  return withUser(userId, async (tx) => {
    const where = { organizationId: null, accountId: userId };
    const { rows, nextCursor } = await selectPage(tx, where, query);
    return { entries: rows.map((row) => ({ ...entryOf(row), own: row.actorId === userId })), nextCursor };
  });
}

async function selectPage(
  tx: TenantClient,
  whose: Prisma.AuditEntryWhereInput,
  { cursor, action, limit }: AuditQuery,
): Promise<{ rows: Row[]; nextCursor: string | null }> {
  const rows = await tx.auditEntry.findMany({
    // By position, not by count: entries that are added meanwhile move nothing.
    where: { ...whose, ...(cursor !== undefined && { id: { lt: cursor } }), ...matching(action) },
    orderBy: { id: "desc" },
    take: limit + 1,
    select: FIELDS,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, nextCursor: last && rows.length > limit ? encodeAuditCursor(last.id) : null };
}

const matching = (action: string | undefined): Prisma.AuditEntryWhereInput =>
  action ? { OR: [{ action }, { action: { startsWith: `${literal(action)}.` } }] } : {};

/** Makes text match itself in a LIKE pattern. */
const literal = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

const entryOf = ({ id, at, action, subjectId, data, requestId, ip }: Row) => ({
  id: id.toString(),
  at,
  action,
  subjectId,
  requestId,
  ip,
  // Only this application writes it, and always an object.
  data: data as Record<string, never>,
});

/** Names of members and tokens by id; row security shows this organization's alone. */
async function namesFor(
  tx: TenantClient,
  organizationId: string,
  rows: Row[],
): Promise<(id: string | null) => string | null> {
  const userIds = idsOf(rows.flatMap(({ actorId, subjectId }) => [actorId, subjectId]));
  const tokenIds = idsOf(rows.map(({ apiTokenId }) => apiTokenId));
  const select = { id: true, name: true } as const;
  const memberships = { some: { organizationId } };
  const users = await tx.user.findMany({ where: { id: { in: userIds }, memberships }, select });
  const tokens = await tx.apiToken.findMany({ where: { id: { in: tokenIds }, organizationId }, select });
  const names = new Map([...users, ...tokens].map(({ id, name }) => [id, name]));
  return (id) => (id === null ? null : (names.get(id) ?? null));
}

const idsOf = (ids: (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];
