import { conflict, forbidden, notFound } from "next-portage";
import type { OrgDb, TenantClient } from "@/lib/db/tenant";
import { change } from "@/lib/events/change";
import { hashInvitationToken, newInvitationToken } from "./invitation-token";
import { lockRoles, type Actor } from "./members";
import { mayManage } from "./roles";
import type { Invitation, NewInvitation } from "./schema";

const LIFETIME_MS = 7 * 24 * 60 * 60_000;
const FIELDS = { id: true, email: true, role: true, expiresAt: true } as const;

/** The invitations that can still be accepted, oldest first. */
export async function listInvitations(db: OrgDb): Promise<Invitation[]> {
  return db.invitation.findMany({
    where: { organizationId: db.organizationId, acceptedAt: null, expiresAt: { gt: new Date() } },
    select: FIELDS,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

/**
 * Invites somebody by e-mail address, for seven days. An invitation that was open for the address is replaced. The token
 * is given back here and kept nowhere.
 *
 * @throws 403 where the actor's role does not allow it, 409 already_member
 */
export async function invite(
  db: OrgDb,
  actor: Actor,
  { email, role }: NewInvitation,
): Promise<{ invitation: Invitation; token: string }> {
  const { organizationId } = db;
  const token = newInvitationToken(organizationId);
  return change(db, async (tx) => {
    const { actorRole } = await lockRoles(tx, organizationId, actor);
    if (!mayManage(actorRole, role)) throw forbidden();
    await refuseMember(tx, organizationId, email);
    const open = await tx.invitation.findMany({ where: { organizationId, email, acceptedAt: null } });
    if (open.some((invitation) => !mayManage(actorRole, invitation.role))) throw forbidden();
    await tx.invitation.deleteMany({ where: { id: { in: open.map(({ id }) => id) } } });
    const invitation = await tx.invitation.create({
      data: {
        organizationId,
        email,
        role,
        invitedById: actor.id,
        tokenHash: hashInvitationToken(token),
        expiresAt: new Date(Date.now() + LIFETIME_MS),
      },
      select: FIELDS,
    });
    const subjectId = invitation.id;
    const event = { type: "invitation.created", actorId: actor.id, subjectId, data: { role } } as const;
    return { result: { invitation, token }, event };
  });
}

/** Takes an open invitation back. @throws 403 where the actor's role does not allow it, 404 */
export async function revokeInvitation(db: OrgDb, actor: Actor, id: string): Promise<void> {
  const { organizationId } = db;
  await change(db, async (tx) => {
    const { actorRole } = await lockRoles(tx, organizationId, actor);
    const invitation = await tx.invitation.findFirst({ where: { id, organizationId, acceptedAt: null } });
    if (!invitation) throw notFound();
    const { role } = invitation;
    if (!mayManage(actorRole, role)) throw forbidden();
    await tx.invitation.delete({ where: { id } });
    return {
      result: undefined,
      event: { type: "invitation.revoked", actorId: actor.id, subjectId: id, data: { role } },
    };
  });
}

async function refuseMember(tx: TenantClient, organizationId: string, email: string): Promise<void> {
  const where = { email, memberships: { some: { organizationId } } };
  if (!(await tx.user.findFirst({ where, select: { id: true } }))) return;
  throw conflict({ code: "already_member", message: "This person is a member already" });
}
