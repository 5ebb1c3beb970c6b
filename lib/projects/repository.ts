import type { Prisma } from "@/lib/db/generated/client";
import type { TenantClient } from "@/lib/db/tenant";
import { orderOf, whereAfter } from "./keyset";
import type { NewProject, Project, ProjectChanges, ProjectListQuery } from "./schema";

// Every query names the organization itself. Row-level security stands behind it, for the day one is forgotten.

type Projects = Pick<TenantClient, "project">;

const COLUMNS = {
  id: true,
  name: true,
  description: true,
  archivedAt: true,
  createdAt: true,
  updatedAt: true,
} satisfies Prisma.ProjectSelect;

type Row = Prisma.ProjectGetPayload<{ select: typeof COLUMNS }>;

const toProject = (row: Row): Project => ({
  ...row,
  archivedAt: row.archivedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

const STATUS = {
  active: { archivedAt: null },
  archived: { archivedAt: { not: null } },
  all: {},
} satisfies Record<string, Prisma.ProjectWhereInput>;

/** Makes text match itself in a LIKE pattern. */
const literal = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

const search = (text: string | undefined): Prisma.ProjectWhereInput =>
  text ? { name: { contains: literal(text), mode: "insensitive" } } : {};

/** Which projects to read, in which order, and how many at most. */
export type ProjectSelection = Omit<ProjectListQuery, "limit"> & { take: number };

/** Projects of an organization, from the cursor on. */
export async function selectProjects(
  db: Projects,
  organizationId: string,
  { status, q, sort, cursor, take }: ProjectSelection,
): Promise<Project[]> {
  const rows = await db.project.findMany({
    where: { organizationId, ...STATUS[status], AND: [search(q), cursor ? whereAfter(cursor) : {}] },
    orderBy: orderOf(sort),
    take,
    select: COLUMNS,
  });
  return rows.map(toProject);
}

/** A project of an organization, or null. */
export async function selectProject(
  db: Projects,
  organizationId: string,
  id: string,
): Promise<Project | null> {
  const row = await db.project.findFirst({ where: { id, organizationId }, select: COLUMNS });
  return row && toProject(row);
}

/** @throws a unique violation when the name is taken */
export async function insertProject(
  db: Projects,
  organizationId: string,
  project: NewProject,
): Promise<Project> {
  const { name, description = null } = project;
  return toProject(await db.project.create({ data: { organizationId, name, description }, select: COLUMNS }));
}

/** Inserts what it can, and gives the names that it inserted; the others are taken. */
export async function insertProjects(
  db: Projects,
  organizationId: string,
  projects: NewProject[],
): Promise<Set<string>> {
  const data = projects.map(({ name, description = null }) => ({ organizationId, name, description }));
  const rows = await db.project.createManyAndReturn({ data, skipDuplicates: true, select: { name: true } });
  return new Set(rows.map(({ name }) => name));
}

/**
 * @throws a unique violation when the name is taken, and "record not found" when there is no such project in the
 * organization
 */
export async function updateProject(
  db: Projects,
  organizationId: string,
  id: string,
  changes: ProjectChanges,
): Promise<Project> {
  const where = { id_organizationId: { id, organizationId } };
  return toProject(await db.project.update({ where, data: changes, select: COLUMNS }));
}

/** Archives or restores a project. Answers whether that changed anything. */
export async function setArchived(
  db: Projects,
  organizationId: string,
  id: string,
  archived: boolean,
): Promise<boolean> {
  const { count } = await db.project.updateMany({
    where: { id, organizationId, archivedAt: archived ? null : { not: null } },
    data: { archivedAt: archived ? new Date() : null },
  });
  return count > 0;
}

/** Deletes a project with its deployments; answers its name, or undefined when there is none in the organization. */
export async function deleteProject(
  db: Projects,
  organizationId: string,
  id: string,
): Promise<{ name: string } | undefined> {
  const project = await selectProject(db, organizationId, id);
  const { count } = await db.project.deleteMany({ where: { id, organizationId } });
  return project && count > 0 ? { name: project.name } : undefined;
}
