import { randomUUID } from "node:crypto";
import { orgDb, type OrgDb } from "@/lib/db/tenant";
import { ProjectListQuery } from "@/lib/projects/schema";
import {
  archiveProject,
  changeProject,
  createProject,
  listProjects,
  readProject,
  removeProject,
  restoreProject,
} from "@/lib/projects/service";
import { makeOrganization, makeProject, useTestDatabase } from "../../support/db";

useTestDatabase();

const actor = randomUUID();
let db: OrgDb;
beforeEach(async () => {
  db = orgDb((await makeOrganization()).id);
});

const here = () => ({ id: db.organizationId });
const page = (query: Record<string, string>) => listProjects(db, ProjectListQuery.parse(query));
const events = () =>
  db.event.findMany({
    orderBy: { id: "asc" },
    select: { type: true, subjectId: true, actorId: true, data: true },
  });

/** Follows the cursors to the end; between two pages `meanwhile` happens. */
async function walk(query: Record<string, string>, meanwhile = async (_pages: number) => {}) {
  const names: string[] = [];
  let cursor: string | null = "";
  for (let pages = 1; cursor !== null; pages++) {
    const { projects, nextCursor } = await page(cursor ? { ...query, cursor } : query);
    names.push(...projects.map(({ name }) => name));
    cursor = nextCursor;
    await meanwhile(pages);
  }
  return names;
}

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));

describe("the pages of a list", () => {
  beforeEach(async () => {
    // Three at each date, so that the id has to decide.
    for (let n = 0; n < 9; n++)
      await makeProject(here(), { name: `p${n}`, createdAt: at(Math.floor(n / 3)) });
  });

  test.each(["name", "-name", "createdAt", "-createdAt"])("are the whole list, once, by %s", async (sort) => {
    const whole = (await page({ sort, limit: "100" })).projects.map(({ name }) => name);
    for (const limit of ["1", "2", "3", "4", "9"]) expect(await walk({ sort, limit })).toEqual(whole);
    expect(new Set(whole).size).toBe(9);
  });

  test("neither repeat nor hide a project when others come and go", async () => {
    const names = await walk({ sort: "createdAt", limit: "3" }, async (pages) => {
      await makeProject(here(), { name: `before${pages}`, createdAt: at(-1) });
      await db.project.deleteMany({ where: { name: `p${pages - 1}` } });
    });
    expect(names.toSorted()).toEqual(["p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8"]);
  });

  test("go on from a project that was deleted meanwhile", async () => {
    const first = await page({ sort: "name", limit: "3" });
    await db.project.deleteMany({ where: { name: "p2" } });
    const second = await page({ sort: "name", limit: "3", cursor: first.nextCursor! });
    expect(second.projects.map(({ name }) => name)).toEqual(["p3", "p4", "p5"]);
  });

  test("keep the filters", async () => {
    expect(await walk({ sort: "name", limit: "1", q: "P1" })).toEqual(["p1"]);
    await db.project.updateMany({ where: { name: { in: ["p4", "p6"] } }, data: { archivedAt: at(9) } });
    expect(await walk({ sort: "-name", limit: "1", status: "archived" })).toEqual(["p6", "p4"]);
  });

  test("a cursor of one organization shows nothing of another", async () => {
    const { nextCursor } = await page({ sort: "name", limit: "3" });
    const other = orgDb((await makeOrganization()).id);
    await makeProject({ id: other.organizationId }, { name: "p9" });
    const query = ProjectListQuery.parse({ sort: "name", cursor: nextCursor! });
    expect((await listProjects(other, query)).projects.map(({ name }) => name)).toEqual(["p9"]);
  });
});

test("each change is recorded, with who did it", async () => {
  const { id } = await createProject(db, actor, { name: "a" });
  await changeProject(db, actor, id, { name: "b", description: "d" });
  await archiveProject(db, actor, id);
  await restoreProject(db, actor, id);
  await removeProject(db, actor, id);
  expect(await events()).toEqual([
    { type: "project.created", subjectId: id, actorId: actor, data: { name: "a" } },
    {
      type: "project.updated",
      subjectId: id,
      actorId: actor,
      data: { name: "b", changed: ["name", "description"] },
    },
    { type: "project.archived", subjectId: id, actorId: actor, data: { name: "b" } },
    { type: "project.restored", subjectId: id, actorId: actor, data: { name: "b" } },
    { type: "project.deleted", subjectId: id, actorId: actor, data: { name: "b" } },
  ]);
});

test("archiving and restoring twice changes nothing the second time", async () => {
  const { id } = await createProject(db, actor, { name: "a" });
  const archived = await archiveProject(db, actor, id);
  expect(archived.archivedAt).not.toBeNull();
  expect(await archiveProject(db, actor, id)).toEqual(archived);
  const restored = await restoreProject(db, actor, id);
  expect(restored.archivedAt).toBeNull();
  expect(await restoreProject(db, actor, id)).toEqual(restored);
  expect((await events()).map(({ type }) => type)).toEqual([
    "project.created",
    "project.archived",
    "project.restored",
  ]);
});

test("a taken name is a 409, also when it is an archived project's, and nothing is recorded", async () => {
  const { id } = await createProject(db, actor, { name: "a" });
  await archiveProject(db, actor, id);
  const other = await createProject(db, actor, { name: "b" });
  const taken = { status: 409, code: "name_taken" };
  await expect(createProject(db, actor, { name: "a" })).rejects.toMatchObject(taken);
  await expect(changeProject(db, actor, other.id, { name: "a" })).rejects.toMatchObject(taken);
  expect(await events()).toHaveLength(3);
});

test("a project may be given the name that it has", async () => {
  const { id } = await createProject(db, actor, { name: "a" });
  await expect(changeProject(db, actor, id, { name: "a" })).resolves.toMatchObject({ name: "a" });
});

test("a project that is missing, or another organization's, is a 404 everywhere", async () => {
  const foreign = await makeProject(await makeOrganization());
  for (const id of [randomUUID(), foreign.id]) {
    const attempts = [
      readProject(db, id),
      changeProject(db, actor, id, { name: "x" }),
      archiveProject(db, actor, id),
      restoreProject(db, actor, id),
      removeProject(db, actor, id),
    ];
    for (const attempt of await Promise.allSettled(attempts)) {
      expect(attempt).toMatchObject({ status: "rejected", reason: { status: 404, code: "not_found" } });
    }
  }
  expect(await events()).toEqual([]);
});

test("of two who take a name at once, one gets it", async () => {
  const results = await Promise.allSettled([
    createProject(db, actor, { name: "a" }),
    createProject(db, actor, { name: "a" }),
  ]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});
