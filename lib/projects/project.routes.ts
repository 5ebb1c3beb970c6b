import { orgRoute } from "@/lib/api";
import { requireRole } from "@/lib/orgs/require-role";
import { Project, ProjectChanges, ProjectParams } from "./schema";
import { archiveProject, changeProject, readProject, removeProject, restoreProject } from "./service";

/** `/api/orgs/:orgId/projects/:projectId` */
export const project = orgRoute.use(requireRole({ DELETE: "ADMIN" })).define({
  GET: {
    params: ProjectParams,
    response: Project,
    handle: ({ db, params }) => readProject(db, params.projectId),
  },
  PATCH: {
    params: ProjectParams,
    body: ProjectChanges,
    response: Project,
    handle: ({ db, user, params, body }) => changeProject(db, user.id, params.projectId, body),
  },
  DELETE: {
    params: ProjectParams,
    handle: ({ db, user, params }) => removeProject(db, user.id, params.projectId),
  },
});

/** `/api/orgs/:orgId/projects/:projectId/archive`: PUT archives, DELETE restores; both may be repeated. */
export const projectArchive = orgRoute.define({
  PUT: {
    params: ProjectParams,
    response: Project,
    handle: ({ db, user, params }) => archiveProject(db, user.id, params.projectId),
  },
  DELETE: {
    params: ProjectParams,
    response: Project,
    handle: ({ db, user, params }) => restoreProject(db, user.id, params.projectId),
  },
});
