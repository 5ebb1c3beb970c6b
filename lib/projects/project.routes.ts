import { orgRoute } from "@/lib/api";
import { requireRole } from "@/lib/orgs/require-role";
import { NAME_TAKEN, NOT_FOUND } from "./error-texts";
import { Project, ProjectChanges, ProjectParams } from "./schema";
import { archiveProject, changeProject, readProject, removeProject, restoreProject } from "./service";

/** `/api/orgs/:orgId/projects/:projectId` */
export const project = orgRoute.use(requireRole({ DELETE: "ADMIN" })).define({
  GET: {
    summary: "A project",
    errors: NOT_FOUND,
    params: ProjectParams,
    response: Project,
    handle: ({ db, params }) => readProject(db, params.projectId),
  },
  PATCH: {
    summary: "Changes a project",
    errors: { ...NOT_FOUND, ...NAME_TAKEN },
    params: ProjectParams,
    body: ProjectChanges,
    response: Project,
    handle: ({ db, user, params, body }) => changeProject(db, user.id, params.projectId, body),
  },
  DELETE: {
    summary: "Deletes a project",
    errors: NOT_FOUND,
    params: ProjectParams,
    status: 204,
    handle: ({ db, user, params }) => removeProject(db, user.id, params.projectId),
  },
});

/** `/api/orgs/:orgId/projects/:projectId/archive`: PUT archives, DELETE restores; both may be repeated. */
export const projectArchive = orgRoute.define({
  PUT: {
    summary: "Archives a project",
    description: "One that is archived already stays as it is.",
    errors: NOT_FOUND,
    params: ProjectParams,
    response: Project,
    handle: ({ db, user, params }) => archiveProject(db, user.id, params.projectId),
  },
  DELETE: {
    summary: "Restores an archived project",
    description: "One that is active stays as it is.",
    errors: NOT_FOUND,
    params: ProjectParams,
    response: Project,
    handle: ({ db, user, params }) => restoreProject(db, user.id, params.projectId),
  },
});
