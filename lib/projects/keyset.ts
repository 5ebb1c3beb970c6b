import type { Prisma } from "@/lib/db/generated/client";
import { encodeCursor, type ProjectCursor } from "./cursor";
import type { Project, ProjectPage } from "./schema";
import { sortOf, type ProjectSort } from "./sort";

/** The order of a list. The id decides between equal values, so that the order is total. */
export function orderOf(sort: ProjectSort): Prisma.ProjectOrderByWithRelationInput[] {
  const { field, direction } = sortOf(sort);
  return [{ [field]: direction }, { id: direction }];
}

/** What comes after a cursor: by position, not by count, so that rows added or removed meanwhile move nothing. */
export function whereAfter({ sort, value, id }: ProjectCursor): Prisma.ProjectWhereInput {
  const { field, direction } = sortOf(sort);
  const [beyond, orEqual] = direction === "asc" ? ["gt", "gte"] : ["lt", "lte"];
  return {
    // Says nothing new, but lets PostgreSQL start in the index at the cursor.
    [field]: { [orEqual]: value },
    OR: [{ [field]: { [beyond]: value } }, { [field]: value, id: { [beyond]: id } }],
  };
}

/** Cuts one page from its rows, of which there is one more than the limit when another page follows. */
export function pageOf(rows: Project[], limit: number, sort: ProjectSort): ProjectPage {
  const projects = rows.slice(0, limit);
  const last = projects.at(-1);
  if (rows.length <= limit || !last) return { projects, nextCursor: null };
  return { projects, nextCursor: encodeCursor({ sort, value: last[sortOf(sort).field], id: last.id }) };
}
