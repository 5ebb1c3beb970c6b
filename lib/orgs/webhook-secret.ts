import { randomBytes } from "node:crypto";
import { forbidden } from "next-portage";
import { isRecordNotFound } from "@/lib/db/errors";
import type { OrgDb } from "@/lib/db/tenant";
import { change } from "@/lib/events/change";

const BYTES = 32;

/** A secret to sign deliveries with: 64 hexadecimal digits. */
export const newWebhookSecret = (): string => randomBytes(BYTES).toString("hex");

/**
 * Gives an organization another webhook secret; the one before it counts no longer.
 *
 * @throws 403 when the organization was deleted since the guard looked
 */
export async function changeWebhookSecret(db: OrgDb, actorId: string): Promise<string> {
  const id = db.organizationId;
  const webhookSecret = newWebhookSecret();
  try {
    return await change(db, async (tx) => {
      await tx.organization.update({ where: { id }, data: { webhookSecret }, select: { id: true } });
      const event = { type: "organization.webhook_secret_changed", actorId, subjectId: id } as const;
      return { result: webhookSecret, event };
    });
  } catch (error) {
    throw isRecordNotFound(error) ? forbidden({ cause: error }) : error;
  }
}
