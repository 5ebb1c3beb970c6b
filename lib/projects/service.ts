import { conflict, notFound } from "next-portage";
import { isRecordNotFound, isUniqueViolation } from "@/lib/db/errors";
import type { OrgDb } from "@/lib/db/tenant";
import { change } from "@/lib/events/change";
import { pageOf } from "./keyset";
import {
  deleteProject,
  insertProject,
  selectProject,
  selectProjects,
  setArchived,
  updateProject,
} from "./repository";
import type { NewProject, Project, ProjectChanges, ProjectListQuery, ProjectPage } from "./schema";

/** One page of the organization's projects. */
export async function listProjects(db: OrgDb, { limit, ...query }: ProjectListQuery): Promise<ProjectPage> {
  const rows = await selectProjects(db, db.organizationId, { ...query, take: limit + 1 });
  return pageOf(rows, limit, query.sort);
}

/** @throws 404 */
export async function readProject(db: OrgDb, id: string): Promise<Project> {
  const project = await selectProject(db, db.organizationId, id);
  if (!project) throw notFound();
  return project;
}

/** @throws 409 name_taken */
export async function createProject(db: OrgDb, actorId: string, input: NewProject): Promise<Project> {
  return answering(() =>
    change(db, async (tx) => {
      const result = await insertProject(tx, db.organizationId, input);
      const { id: subjectId, name } = result;
      return { result, event: { type: "project.created", actorId, subjectId, data: { name } } };
    }),
  );
}

/** @throws 404, 409 name_taken */
export async function changeProject(
  db: OrgDb,
  actorId: string,
  id: string,
  changes: ProjectChanges,
): Promise<Project> {
  return answering(() =>
    change(db, async (tx) => {
      const result = await updateProject(tx, db.organizationId, id, changes);
      const data = { name: result.name, changed: Object.keys(changes) };
      return { result, event: { type: "project.updated", actorId, subjectId: id, data } };
    }),
  );
}

/** Archives a project; one that is archived already stays as it is. @throws 404 */
export const archiveProject = (db: OrgDb, actorId: string, id: string): Promise<Project> =>
  moveProject(db, actorId, id, true);

/** Makes an archived project active again; an active one stays as it is. @throws 404 */
export const restoreProject = (db: OrgDb, actorId: string, id: string): Promise<Project> =>
  moveProject(db, actorId, id, false);

async function moveProject(db: OrgDb, actorId: string, id: string, archived: boolean): Promise<Project> {
  return change(db, async (tx) => {
    const moved = await setArchived(tx, db.organizationId, id, archived);
    const result = await selectProject(tx, db.organizationId, id);
    if (!result) throw notFound();
    const type = archived ? "project.archived" : "project.restored";
    const event = { type, actorId, subjectId: id, data: { name: result.name } } as const;
    return { result, event: moved ? event : undefined };
  });
}

/** Deletes a project with its deployments. @throws 404 */
export async function removeProject(db: OrgDb, actorId: string, id: string): Promise<void> {
  await change(db, async (tx) => {
    const deleted = await deleteProject(tx, db.organizationId, id);
    if (!deleted) throw notFound();
    const event = { type: "project.deleted", actorId, subjectId: id, data: { name: deleted.name } } as const;
    return { result: undefined, event };
  });
}

/** What the database refuses, as the answer that it means. */
async function answering<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (isUniqueViolation(error)) {
      throw conflict({ code: "name_taken", message: "A project of this name exists already", cause: error });
    }
    if (isRecordNotFound(error)) throw notFound({ cause: error });
    throw error;
  }
}
