import { randomUUID } from "node:crypto";
import { forbidden } from "next-portage";
import type { CurrentUser } from "@/lib/auth/utils";
import { isRecordNotFound, isUniqueViolation } from "@/lib/db/errors";
import { orgDb, withUser, type OrgDb } from "@/lib/db/tenant";
import { change } from "@/lib/events/change";
import type { CurrentOrg } from "./require-org";
import { lowerRole } from "./roles";
import type { Organization } from "./schema";
import { distinctSlug, slugOf } from "./slug";
import { newWebhookSecret } from "./webhook-secret";

/** How often a slug that is taken is tried to be made another. */
const SLUG_ATTEMPTS = 5;

/** What is read of an organization; never its secret. */
const FIELDS = { id: true, name: true, slug: true, createdAt: true } as const;

/**
 * The organizations of a user with the user's role in each, oldest membership first. Those that the request's credentials
 * are for: an API token has one, and its own role there.
 */
export async function listOrganizations(
  user: Pick<CurrentUser, "id" | "memberships">,
): Promise<Organization[]> {
  const roles = new Map(user.memberships.map(({ organizationId, role }) => [organizationId, role]));
  const memberships = await withUser(user.id, (tx) =>
    tx.membership.findMany({
      where: { userId: user.id, organizationId: { in: [...roles.keys()] } },
      select: { role: true, organization: { select: FIELDS } },
      orderBy: [{ createdAt: "asc" }, { organizationId: "asc" }],
    }),
  );
  return memberships.map(({ role, organization }) => {
    const least = lowerRole(role, roles.get(organization.id) ?? "MEMBER");
    return { ...organization, role: least };
  });
}

/** Makes an organization whose first member, its OWNER, is the user. */
export async function createOrganization(userId: string, name: string): Promise<Organization> {
  const slug = slugOf(name);
  for (let attempt = 1; ; attempt++) {
    try {
      return await insertOrganization(userId, name, attempt === 1 ? slug : distinctSlug(slug));
    } catch (error) {
      if (attempt === SLUG_ATTEMPTS || !isUniqueViolation(error, "Organization_slug_key")) throw error;
    }
  }
}

async function insertOrganization(userId: string, name: string, slug: string): Promise<Organization> {
  const id = randomUUID();
  return change(orgDb(id), async (tx) => {
    const data = { id, name, slug, webhookSecret: newWebhookSecret() };
    const created = await tx.organization.create({ data, select: FIELDS });
    await tx.membership.create({ data: { organizationId: id, userId, role: "OWNER" } });
    const event = { type: "organization.created", actorId: userId, subjectId: id, data: { name } } as const;
    return { result: { ...created, role: "OWNER" }, event };
  });
}

/** @throws 403 when it was deleted since the guard looked */
export async function readOrganization(db: OrgDb, { id, role }: CurrentOrg): Promise<Organization> {
  const organization = await db.organization.findUnique({ where: { id }, select: FIELDS });
  if (!organization) throw forbidden();
  return { ...organization, role };
}

/** Changes the name; the slug stays, since addresses are made of it. @throws 403 as `readOrganization` */
export async function renameOrganization(
  db: OrgDb,
  { id, role }: CurrentOrg,
  actorId: string,
  name: string,
): Promise<Organization> {
  try {
    return await change(db, async (tx) => {
      const renamed = await tx.organization.update({ where: { id }, data: { name }, select: FIELDS });
      const event = { type: "organization.renamed", actorId, subjectId: id, data: { name } } as const;
      return { result: { ...renamed, role }, event };
    });
  } catch (error) {
    throw isRecordNotFound(error) ? forbidden({ cause: error }) : error;
  }
}

/** Deletes an organization with all that is in it but the audit log; one that is gone already stays gone. */
export async function deleteOrganization(db: OrgDb, { id }: CurrentOrg, actorId: string): Promise<void> {
  await change(db, async (tx) => {
    const { count } = await tx.organization.deleteMany({ where: { id } });
    const audit = { action: "organization.deleted", actorId, subjectId: id };
    return { result: undefined, audit: count > 0 ? audit : undefined };
  });
}
