import type { OrgDb, TenantClient, TransactionOptions } from "@/lib/db/tenant";
import { recordEvent, type NewEvent } from "./record";
import { wakeReaders } from "./wake";

/** What a change gives back, and the event that it is; without an event, nothing has changed. */
export interface Change<Result> {
  result: Result;
  event?: NewEvent | undefined;
}

/**
 * Runs a change and records its event, both or neither.
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
  const { result, event } = await db.$transaction(async (tx) => {
    const done = await run(tx);
    if (done.event) await recordEvent(tx, done.event);
    return done;
  }, options);
  if (event) wakeReaders(db.organizationId);
  return result;
}
