import { type Pages, usePages } from "@/lib/client/use-pages";
import type { ProjectPage } from "@/lib/projects/schema";
import { filtersOf, type ProjectFilters } from "./filters";
import { joinPages } from "./project-pages";

/** The list of projects as far as it has been read, and the way to read on. */
export type ProjectList = Pages<ProjectPage>;

/**
 * Reads an organization's projects page by page; changed filters start again at the first page.
 *
 * @param orgId undefined while it is not known
 */
export const useProjects = (orgId: string | undefined, filters: ProjectFilters): ProjectList =>
  usePages(
    "/api/orgs/[orgId]/projects",
    orgId ? { params: { orgId }, query: filtersOf(filters) } : undefined,
    joinPages,
  );
