/** The orders that a list of projects can have; a minus means descending. */
export const PROJECT_SORTS = ["name", "-name", "createdAt", "-createdAt"] as const;

export type ProjectSort = (typeof PROJECT_SORTS)[number];

export const DEFAULT_SORT: ProjectSort = "-createdAt";

/** The column that a sort compares, and its direction. */
export function sortOf(sort: ProjectSort): { field: "name" | "createdAt"; direction: "asc" | "desc" } {
  const field = sort.endsWith("name") ? "name" : "createdAt";
  return { field, direction: sort.startsWith("-") ? "desc" : "asc" };
}
