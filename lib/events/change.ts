import type { AuditedAct } from "@/lib/audit/entry";
import { auditOrganization } from "@/lib/audit/organization";
import type { OrgDb, TenantClient, TransactionOptions } from "@/lib/db/tenant";
import { recordEvent, type NewEvent } from "./record";
import { wakeReaders } from "./wake";

/**
 * What a change gives back, and the event that it is. What is not for every member to see is an audited act instead.
 * Without either, nothing has changed.
 */
export interface Change<Result> {
  result: Result;
  event?: NewEvent | undefined;
  audit?: AuditedAct | undefined;
}

/**
 * Runs a change and records it, both or neither: its event, for the members, and an entry of the audit log. Every write to
 * what an organization owns goes through here.
 *
 * @example
 * const project = await change(db, async (tx) => {
 *   const result = await insertProject(tx, db.organizationId, body);
 *   return { result, event: { type: "project.created", actorId: user.id, subjectId: result.id } };
 * });
 */
export async function change<Result>(
  db: OrgDb,
  run: (tx: TenantClient) => Promise<Change<Result>>,
  options?: TransactionOptions,
): Promise<Result> {
  const { result, event, audit } = await db.$transaction(async (tx) => {
    const done = await run(tx);
    if (done.event) await recordEvent(tx, done.event);
    if (done.audit) await auditOrganization(tx, done.audit);
    return done;
  }, options);
  // An act without an event may still be what ends a stream: its API token was revoked, or the organization is gone.
  if (event ?? audit) wakeReaders(db.organizationId);
  return result;
}
