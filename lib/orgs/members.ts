import { conflict, forbidden, notFound } from "next-portage";
import type { Role } from "@/lib/db/generated/client";
import type { OrgDb, TenantClient } from "@/lib/db/tenant";
import { change } from "@/lib/events/change";
import { lowerRole, mayManage } from "./roles";
import type { Member } from "./schema";

/** A member who does something: the user, and what the guard lets the request do. */
export interface Actor {
  id: string;
  /** The member's own role, or the lesser one of the API token that the request was sent with. */
  role: Role;
}

const PERSON = { select: { id: true, name: true, email: true } } as const;

/** The members of the organization, in the order in which they joined. */
export async function listMembers(db: OrgDb): Promise<Member[]> {
  const rows = await db.membership.findMany({
    where: { organizationId: db.organizationId },
    select: { role: true, createdAt: true, user: PERSON },
    orderBy: [{ createdAt: "asc" }, { userId: "asc" }],
  });
  return rows.map(({ user, role, createdAt }) => ({ ...user, role, joinedAt: createdAt }));
}

/**
 * Gives a member another role.
 *
 * @throws 403 where the actor's role does not allow it, 404, 409 last_owner
 */
export async function changeRole(db: OrgDb, actor: Actor, userId: string, role: Role): Promise<Member> {
  return change(db, async (tx) => {
    const { actorRole, targetRole } = await lockRoles(tx, db.organizationId, actor, userId);
    if (!mayManage(actorRole, "MEMBER")) throw forbidden();
    if (!targetRole) throw notFound();
    if (!mayManage(actorRole, targetRole) || !mayManage(actorRole, role)) throw forbidden();
    if (targetRole === "OWNER" && role !== "OWNER") await keepAnOwner(tx, db.organizationId);
    const row = await tx.membership.update({
      where: { userId_organizationId: { userId, organizationId: db.organizationId } },
      data: { role },
      select: { createdAt: true, user: PERSON },
    });
    const result = { ...row.user, role, joinedAt: row.createdAt };
    if (role === targetRole) return { result };
    const data = { from: targetRole, to: role };
    return { result, event: { type: "member.role_changed", actorId: actor.id, subjectId: userId, data } };
  });
}

/**
 * Takes a member out of the organization; any member may leave.
 *
 * @throws 403 where the actor's role does not allow it, 404, 409 last_owner
 */
export async function removeMember(db: OrgDb, actor: Actor, userId: string): Promise<void> {
  await change(db, async (tx) => {
    const { actorRole, targetRole } = await lockRoles(tx, db.organizationId, actor, userId);
    const leaves = actor.id === userId;
    if (!leaves && !mayManage(actorRole, "MEMBER")) throw forbidden();
    if (!targetRole) throw notFound();
    if (!leaves && !mayManage(actorRole, targetRole)) throw forbidden();
    if (targetRole === "OWNER") await keepAnOwner(tx, db.organizationId);
    await tx.membership.delete({
      where: { userId_organizationId: { userId, organizationId: db.organizationId } },
    });
    const type = leaves ? "member.left" : "member.removed";
    return {
      result: undefined,
      event: { type, actorId: actor.id, subjectId: userId, data: { role: targetRole } },
    };
  });
}

/**
 * The roles of the actor and of another member as they are now, not when the guard looked, and as they stay until the
 * transaction ends: whoever changes members takes this lock first. It is the one that an event takes at the end. What the
 * guard saw still limits the actor: an API token may do less than its member.
 *
 * @throws 403 when the actor is no longer a member
 */
export async function lockRoles(
  tx: TenantClient,
  organizationId: string,
  actor: Actor,
  userId = actor.id,
): Promise<{ actorRole: Role; targetRole: Role | undefined }> {
  await tx.$queryRaw`SELECT "id" FROM "Organization" WHERE "id" = app_org_id() FOR NO KEY UPDATE`;
  const members = await tx.membership.findMany({
    where: { organizationId, userId: { in: [actor.id, userId] } },
    select: { userId: true, role: true },
  });
  const roles = new Map(members.map((member) => [member.userId, member.role]));
  const ownRole = roles.get(actor.id);
  if (!ownRole) throw forbidden();
  return { actorRole: lowerRole(ownRole, actor.role), targetRole: roles.get(userId) };
}

async function keepAnOwner(tx: TenantClient, organizationId: string): Promise<void> {
  const owners = await tx.membership.count({ where: { organizationId, role: "OWNER" } });
  if (owners > 1) return;
  throw conflict({ code: "last_owner", message: "An organization needs at least one owner" });
}
