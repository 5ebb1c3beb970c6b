import type { NextRouter } from "next/router";
import { DEFAULT_SORT, PROJECT_SORTS, type ProjectSort } from "@/lib/projects/sort";

/** Which projects the list shows, as the page's address holds it. */
export interface ProjectFilters {
  q: string;
  status: "active" | "archived" | "all";
  sort: ProjectSort;
}

export const STATUSES = [
  { value: "active", label: "Active" },
  { value: "archived", label: "Archived" },
  { value: "all", label: "All" },
] as const;

export const SORTS = [
  { value: "-createdAt", label: "Newest first" },
  { value: "createdAt", label: "Oldest first" },
  { value: "name", label: "Name A to Z" },
  { value: "-name", label: "Name Z to A" },
] as const satisfies { value: ProjectSort; label: string }[];

/** Reads the filters from an address; whatever it does not know counts as the default. */
export function readFilters(query: NextRouter["query"]): ProjectFilters {
  return {
    q: typeof query.q === "string" ? query.q : "",
    status: STATUSES.find(({ value }) => value === query.status)?.value ?? "active",
    sort: PROJECT_SORTS.find((sort) => sort === query.sort) ?? DEFAULT_SORT,
  };
}

/** The filters that are not the defaults. */
export const filtersOf = ({ q, status, sort }: ProjectFilters): Partial<ProjectFilters> => ({
  ...(q.trim() && { q: q.trim() }),
  ...(status !== "active" && { status }),
  ...(sort !== DEFAULT_SORT && { sort }),
});

/** The filters as a query string without the defaults: `?q=boat&status=all`, or an empty text. */
export function filtersQuery(filters: ProjectFilters): string {
  const text = new URLSearchParams({ ...filtersOf(filters) }).toString();
  return text && `?${text}`;
}
