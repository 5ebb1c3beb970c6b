import { conflict, forbidden, notFound } from "next-portage";
import { auditAccount } from "@/lib/audit/account";
import type { Prisma } from "@/lib/db/generated/client";
import type { OrgDb, TenantClient } from "@/lib/db/tenant";
import { change } from "@/lib/events/change";
import { lockRoles, type Actor } from "@/lib/orgs/members";
import { isAtLeast, mayManage } from "@/lib/orgs/roles";
import type { ApiToken, NewApiToken } from "./schema";
import { hashApiToken, newApiToken } from "./token";

/** How many tokens a member can have in an organization. */
export const API_TOKENS_PER_MEMBER = 20;

const DAY_MS = 24 * 60 * 60_000;

const FIELDS = {
  id: true,
  name: true,
  role: true,
  createdAt: true,
  lastUsedAt: true,
  expiresAt: true,
  membership: { select: { role: true, user: { select: { id: true, name: true } } } },
} satisfies Prisma.ApiTokenSelect;

type Row = Prisma.ApiTokenGetPayload<{ select: typeof FIELDS }>;

const toApiToken = ({ membership, ...token }: Row): ApiToken => ({ ...token, member: membership.user });

/** The own tokens, and for an ADMIN or OWNER those of the members that they may manage; the oldest first. */
export async function listApiTokens(db: OrgDb, actor: Actor): Promise<ApiToken[]> {
  const rows = await db.apiToken.findMany({
    where: { organizationId: db.organizationId },
    select: FIELDS,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.filter((row) => isTheirs(actor, row)).map(toApiToken);
}

/**
 * Makes a token that acts for the actor in this organization. Its text is given back here and kept nowhere.
 *
 * @throws 403 where the role is more than the actor's own, 409 too_many_tokens
 */
export async function createApiToken(
  db: OrgDb,
  actor: Actor,
  { name, role, expiresInDays }: NewApiToken,
): Promise<{ apiToken: ApiToken; token: string }> {
  const { organizationId } = db;
  const token = newApiToken(organizationId);
  const createdAt = new Date();
  const expiresAt = expiresInDays === null ? null : new Date(createdAt.getTime() + expiresInDays * DAY_MS);
  const row = await change(db, async (tx) => {
    const { actorRole } = await lockRoles(tx, organizationId, actor);
    if (!isAtLeast(actorRole, role)) throw forbidden();
    await refuseTooMany(tx, organizationId, actor.id);
    const owner = { organizationId, userId: actor.id };
    const made = { ...owner, name, role, createdAt, expiresAt, tokenHash: hashApiToken(token) };
    const result = await tx.apiToken.create({ data: made, select: FIELDS });
    return { result, audit: { action: "api_token.created", ...actOn(result, actor) } };
  });
  await auditAccount({
    action: "api_token.created",
    accountId: actor.id,
    ...actOn(row, actor, organizationId),
  });
  return { apiToken: toApiToken(row), token };
}

/**
 * Takes a token back; it counts no longer from the next request on.
 *
 * @throws 404 where there is none, or none that the actor may see
 */
export async function revokeApiToken(db: OrgDb, actor: Actor, id: string): Promise<void> {
  const { organizationId } = db;
  const row = await change(db, async (tx) => {
    const { actorRole } = await lockRoles(tx, organizationId, actor);
    const result = await tx.apiToken.findFirst({ where: { id, organizationId }, select: FIELDS });
    if (!result || !isTheirs({ id: actor.id, role: actorRole }, result)) throw notFound();
    await tx.apiToken.deleteMany({ where: { id: result.id, organizationId } });
    return { result, audit: { action: "api_token.revoked", ...actOn(result, actor) } };
  });
  const accountId = row.membership.user.id;
  await auditAccount({ action: "api_token.revoked", accountId, ...actOn(row, actor, organizationId) });
}

const isTheirs = (actor: Actor, { membership }: Row): boolean =>
  membership.user.id === actor.id || mayManage(actor.role, membership.role);

/** What the log says of a token. In an account's log, the organization belongs to it. */
const actOn = ({ id, name, role, membership }: Row, actor: Actor, organizationId?: string) => ({
  actorId: actor.id,
  subjectId: id,
  data: { name, role, memberId: membership.user.id, ...(organizationId && { organizationId }) },
});

async function refuseTooMany(tx: TenantClient, organizationId: string, userId: string): Promise<void> {
  // Counted under the lock of lockRoles: of two that are made at once, the second sees the first.
  const count = await tx.apiToken.count({ where: { organizationId, userId } });
  if (count < API_TOKENS_PER_MEMBER) return;
  const message = `A member can have ${API_TOKENS_PER_MEMBER} API tokens; revoke one first`;
  throw conflict({ code: "too_many_tokens", message });
}
