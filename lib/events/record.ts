import type { Json } from "@/lib/audit/entry";
import { auditOrganization } from "@/lib/audit/organization";
import type { TenantClient } from "@/lib/db/tenant";

type Subject = "organization" | "member" | "invitation" | "project" | "deployment";

/** Something that happened in an organization. */
export interface NewEvent {
  /** What it happened to, and what, in the past tense: `project.archived`. */
  type: `${Subject}.${string}`;
  /** The user who did it; null for a machine. */
  actorId: string | null;
  /** The id of what it happened to; null where it is several. */
  subjectId: string | null;
  /** What a reader of the log needs to know beyond the ids. Every member of the organization can see it. */
  data?: { [key: string]: Json };
}

/**
 * Writes an event to the log of the organization that the transaction is bound to, and the same act to its audit log. Both
 * are there when the transaction commits, and only then.
 *
 * Do it last in the transaction: from here to the commit, other events of the organization wait. That makes an
 * organization's ids appear in their order, so that a reader who has seen an id never finds a smaller one later.
 *
 * @throws when the transaction is not bound to an organization
 * @example
 * await db.$transaction(async (tx) => {
 *   const project = await tx.project.create({ data: { organizationId: db.organizationId, name } });
 *   await recordEvent(tx, { type: "project.created", actorId: user.id, subjectId: project.id });
 * });
 */
export async function recordEvent(tx: Pick<TenantClient, "$executeRaw">, event: NewEvent): Promise<void> {
  const { type, actorId, subjectId, data = {} } = event;
  // The row lock is taken before the sequence gives the id; foreign keys to the organization do not wait for it.
  const written = await tx.$executeRaw`
    WITH turn AS MATERIALIZED (
      SELECT "id" FROM "Organization" WHERE "id" = app_org_id() FOR NO KEY UPDATE
    )
    INSERT INTO "Event" ("organizationId", "type", "actorId", "subjectId", "data")
    SELECT turn."id", ${type}, ${actorId}::uuid, ${subjectId}::uuid, ${JSON.stringify(data)}::jsonb FROM turn`;
  if (written !== 1) throw new Error("An event outside of an organization's transaction");
  await auditOrganization(tx, { action: type, actorId, subjectId, data });
}
