import { orgRoute } from "@/lib/api";
import { NewProject, Project, ProjectListQuery, ProjectPage } from "./schema";
import { createProject, listProjects } from "./service";

/** `/api/orgs/:orgId/projects` */
export const projects = orgRoute.define({
  GET: {
    query: ProjectListQuery,
    response: ProjectPage,
    handle: ({ db, query }) => listProjects(db, query),
  },
  POST: {
    body: NewProject,
    response: Project,
    status: 201,
    handle: ({ db, user, body }) => createProject(db, user.id, body),
  },
});
