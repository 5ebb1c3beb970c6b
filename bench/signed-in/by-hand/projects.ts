import { byHandPrisma } from "./client";

const LIMIT = 20;

/** Whether the user is a member of the organization. */
export async function isMember(userId: string, organizationId: string): Promise<boolean> {
  const prisma = await byHandPrisma();
  const membership = await prisma.membership.findUnique({
    where: { userId_organizationId: { userId, organizationId } },
  });
  return membership !== null;
}

/** The newest projects of the organization, and where the next page begins. */
export async function firstProjects(organizationId: string) {
  const prisma = await byHandPrisma();
  const rows = await prisma.project.findMany({
    where: { organizationId, archivedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: LIMIT + 1,
    select: { id: true, name: true, description: true, archivedAt: true, createdAt: true, updatedAt: true },
  });
  const projects = rows.slice(0, LIMIT);
  const last = projects.at(-1);
  if (rows.length <= LIMIT || !last) return { projects, nextCursor: null };
  const position = JSON.stringify([1, "-createdAt", last.createdAt, last.id]);
  return { projects, nextCursor: Buffer.from(position).toString("base64url") };
}
