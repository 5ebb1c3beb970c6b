import type { Role } from "@/lib/db/generated/client";
import { withOrg } from "@/lib/db/tenant";
import { lowerRole } from "@/lib/orgs/roles";
import { hashApiToken, organizationOfApiToken } from "./token";

/** That a token is in use is written down no more often than this. */
export const API_TOKEN_TOUCH_MS = 60_000;

/** What an API token stands for at this moment. */
export interface LiveApiToken {
  id: string;
  organizationId: string;
  /** The member it acts for. */
  userId: string;
  /** The token's role, or the member's where that may do less. */
  role: Role;
}

/**
 * What the token stands for, if it can be used, else null: one with a typo, one that never was, one that was revoked and one
 * that has expired are all nobody's. Notes that it is in use, at most once a minute.
 *
 * Whether the member's account is disabled is not for the organization to see; the caller asks.
 */
export async function resumeApiToken(text: string, now = Date.now()): Promise<LiveApiToken | null> {
  const organizationId = organizationOfApiToken(text);
  if (organizationId === null) return null;
  const tokenHash = hashApiToken(text);
  return withOrg(organizationId, async (tx) => {
    const found = await tx.apiToken.findFirst({
      where: { tokenHash, organizationId },
      select: {
        ...({ id: true, userId: true, role: true, expiresAt: true, lastUsedAt: true } as const),
        membership: { select: { role: true } },
      },
    });
    if (!found || !isLive(found, now)) return null;
    const { id, userId, role, membership, lastUsedAt } = found;
    if (lastUsedAt === null || now - lastUsedAt.getTime() >= API_TOKEN_TOUCH_MS) {
      // Not `update`: a token that was revoked meanwhile stays revoked, and that is no error.
      await tx.apiToken.updateMany({ where: { id, organizationId }, data: { lastUsedAt: new Date(now) } });
    }
    return { id, organizationId, userId, role: lowerRole(role, membership.role) };
  });
}

const isLive = ({ expiresAt }: { expiresAt: Date | null }, now: number): boolean =>
  expiresAt === null || now < expiresAt.getTime();
