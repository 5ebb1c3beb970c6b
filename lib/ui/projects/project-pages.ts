import type { Project, ProjectPage } from "@/lib/projects/schema";
import type { ProjectFilters } from "./filters";

const fits = (project: Project, status: ProjectFilters["status"]): boolean =>
  status === "all" || (status === "archived") === (project.archivedAt !== null);

/** The list with the page after it. */
export const joinPages = (held: ProjectPage, next: ProjectPage): ProjectPage => ({
  ...next,
  projects: [...held.projects, ...next.projects],
});

/** The list without a project. */
export const withoutProject = (page: ProjectPage, id: string): ProjectPage => ({
  ...page,
  projects: page.projects.filter((project) => project.id !== id),
});

/** The list with a project's new state at its place; a project that no longer fits the status leaves it. */
export function withProject(
  page: ProjectPage,
  changed: Project,
  status: ProjectFilters["status"],
): ProjectPage {
  if (!fits(changed, status)) return withoutProject(page, changed.id);
  return {
    ...page,
    projects: page.projects.map((project) => (project.id === changed.id ? changed : project)),
  };
}
