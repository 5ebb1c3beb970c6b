import { getPrisma } from "@/lib/db/client";
import type { AuditedAct } from "./entry";
import { requestOrigin } from "./request-origin";

/** An act that is about a person and no organization. */
export interface AccountAct extends AuditedAct {
  /** The account that it is about, whose owner can read it; null where there is none, as when an unknown address signs in. */
  accountId?: string | null;
}

/**
 * Writes what was done with an account to the audit log, with the request's id, IP address and API token.
 *
 * It rejects where the entry cannot be written, and that is meant to end the request: an attacker who can make the log
 * fail must not get on unseen. So call it before what the act gives away (a session, a token, an answer that tells a
 * wrong password from a right one), and await it.
 *
 * Not inside `withOrg`, `withUser` or `change`: it takes a connection of its own, and there may be one only.
 *
 * @throws what the database throws
 * @example
 * await auditAccount({ action: "session.started", accountId: user.id, actorId: user.id, subjectId: session.id });
 * await auditAccount({ action: "sign_in.failed", accountId: user?.id ?? null });
 */
export async function auditAccount(entry: AccountAct): Promise<void> {
  const { action, accountId = null, actorId = null, subjectId = null, data = {} } = entry;
  const prisma = await getPrisma();
  // Not `create`, which reads the row back: the server may add to the log, not read it.
  await prisma.auditEntry.createMany({
    data: [{ action, accountId, actorId, subjectId, data, ...requestOrigin() }],
  });
}
