import { randomBytes } from "node:crypto";
import { hashPassword } from "@/lib/auth/password";
import { getPrisma } from "@/lib/db/client";
import type { Prisma, Role } from "@/lib/db/generated/client";
import demo from "./demo.json";

type DemoOrganization = (typeof demo.organizations)[number];

/**
 * Fills an empty database with the demo: two organizations, four people, a dozen projects. The people's password is
 * known to everybody, so a database in which somebody has an account is left as it is.
 *
 * @returns whether it did.
 */
export async function seedDemo(): Promise<boolean> {
  const prisma = await getPrisma();
  if ((await prisma.user.count()) > 0) return false;
  const users = await Promise.all(
    demo.users.map(async (user) => ({ ...user, passwordHash: await hashPassword(demo.password) })),
  );
  await prisma.$transaction(async (tx) => {
    const created = await tx.user.createManyAndReturn({ data: users, select: { id: true, email: true } });
    const ids = new Map(created.map(({ id, email }) => [email, id]));
    for (const organization of demo.organizations) await seedOrganization(tx, organization, ids);
  });
  return true;
}

async function seedOrganization(
  tx: Prisma.TransactionClient,
  { id, name, slug, members, projects }: DemoOrganization,
  userIds: ReadonlyMap<string, string>,
): Promise<void> {
  // All of it in one transaction, as the server: it has the tenant's rights too, once the organization is named.
  await tx.$executeRaw`SELECT set_config('app.org_id', ${id}, true)`;
  const organization = { id, name, slug, webhookSecret: randomBytes(32).toString("base64url") };
  await tx.organization.createMany({ data: [organization] });
  await tx.membership.createMany({
    data: Object.entries(members).map(([email, role]) => ({
      organizationId: id,
      userId: userIds.get(email) ?? "",
      role: role as Role,
    })),
  });
  await tx.project.createMany({ data: projects.map((project) => toProject(id, project)) });
}

function toProject(
  organizationId: string,
  { name, description, archived }: DemoOrganization["projects"][number] & { archived?: boolean },
): Prisma.ProjectCreateManyInput {
  return { organizationId, name, description, archivedAt: archived ? new Date() : null };
}
