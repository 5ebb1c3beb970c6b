import { orgRoute } from "@/lib/api";
import { NAME_TAKEN } from "./error-texts";
import { NewProject, Project, ProjectListQuery, ProjectPage } from "./schema";
import { createProject, listProjects } from "./service";

/** `/api/orgs/:orgId/projects` */
export const projects = orgRoute.define({
  GET: {
    summary: "The projects of an organization",
    description: "A page at a time. A cursor belongs to the sort that it was made with.",
    query: ProjectListQuery,
    response: ProjectPage,
    handle: ({ db, query }) => listProjects(db, query),
  },
  POST: {
    summary: "Makes a project",
    errors: NAME_TAKEN,
    body: NewProject,
    response: Project,
    status: 201,
    handle: ({ db, user, body }) => createProject(db, user.id, body),
  },
});
