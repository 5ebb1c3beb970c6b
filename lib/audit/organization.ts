import type { TenantClient } from "@/lib/db/tenant";
import type { AuditedAct } from "./entry";
import { requestOrigin } from "./request-origin";

/**
 * Writes an act to the audit log of the organization that the transaction is bound to, with the request's id, IP address
 * and API token: it is there if the act is, and the act is not there without it. It outlives the organization.
 *
 * `recordEvent` and `change` call it; nothing else has to.
 *
 * @throws when the transaction is bound to no organization
 */
export async function auditOrganization(
  tx: Pick<TenantClient, "$executeRaw">,
  { action, actorId = null, subjectId = null, data = {} }: AuditedAct,
): Promise<void> {
  const { requestId, ip, apiTokenId } = requestOrigin();
  const written = await tx.$executeRaw`
    INSERT INTO "AuditEntry"
      ("organizationId", "action", "actorId", "subjectId", "data", "requestId", "ip", "apiTokenId")
    SELECT app_org_id(), ${action}, ${actorId}::uuid, ${subjectId}::uuid, ${JSON.stringify(data)}::jsonb,
      ${requestId}, ${ip}, ${apiTokenId}::uuid
    WHERE app_org_id() IS NOT NULL`;
  // Of no organization it would be nobody's, and the server may write such entries.
  if (written !== 1) throw new Error("An audit entry outside of an organization's transaction");
}
