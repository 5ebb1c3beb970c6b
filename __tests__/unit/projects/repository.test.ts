import { isRecordNotFound, isRowSecurityViolation, isUniqueViolation } from "@/lib/db/errors";
import { orgDb } from "@/lib/db/tenant";
import {
  deleteProject,
  insertProject,
  insertProjects,
  selectProject,
  selectProjects,
  setArchived,
  updateProject,
  type ProjectSelection,
} from "@/lib/projects/repository";
import { asOwner, makeOrganization, makeProject, useTestDatabase } from "../../support/db";

useTestDatabase();

const ALL: ProjectSelection = { status: "all", sort: "name", take: 100, cursor: undefined };

const names = (projects: { name: string }[]) => projects.map(({ name }) => name);

async function withProjects(...projects: Parameters<typeof makeProject>[1][]) {
  const organization = await makeOrganization();
  for (const project of projects) await makeProject(organization, project);
  const db = orgDb(organization.id);
  const list = async (selection: Partial<ProjectSelection>) =>
    names(await selectProjects(db, organization.id, { ...ALL, ...selection }));
  return { organization, db, list };
}

test("filters by status", async () => {
  const { list } = await withProjects({ name: "a" }, { name: "b", archivedAt: new Date() });
  expect(await list({ status: "active" })).toEqual(["a"]);
  expect(await list({ status: "archived" })).toEqual(["b"]);
  expect(await list({ status: "all" })).toEqual(["a", "b"]);
});

test("sorts, with the id between equal dates", async () => {
  const createdAt = new Date("2026-01-01T00:00:00Z");
  const ids = ["1", "2", "3"].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
  const { list } = await withProjects(
    { id: ids[1], name: "x", createdAt },
    { id: ids[0], name: "z", createdAt },
    { id: ids[2], name: "y", createdAt: new Date("2025-01-01T00:00:00Z") },
  );
  expect(await list({ sort: "name" })).toEqual(["x", "y", "z"]);
  expect(await list({ sort: "-name" })).toEqual(["z", "y", "x"]);
  expect(await list({ sort: "createdAt" })).toEqual(["y", "z", "x"]);
  expect(await list({ sort: "-createdAt" })).toEqual(["x", "z", "y"]);
});

test("searches in any case, with the wildcards of LIKE as what they are", async () => {
  const { list } = await withProjects(
    { name: "Apollo 11" },
    { name: "100% apollo" },
    { name: "a_b" },
    { name: "aXb" },
    { name: String.raw`back\slash` },
    { name: "Übung" },
  );
  expect(await list({ q: "APOLLO" })).toEqual(["100% apollo", "Apollo 11"]);
  expect(await list({ q: "%" })).toEqual(["100% apollo"]);
  expect(await list({ q: "a_b" })).toEqual(["a_b"]);
  expect(await list({ q: String.raw`k\s` })).toEqual([String.raw`back\slash`]);
  expect(await list({ q: String.raw`\%` })).toEqual([]);
  expect(await list({ q: "bung" })).toEqual(["Übung"]);
  expect(await list({ q: "'; DROP TABLE" })).toEqual([]);
});

test("a taken name is a unique violation; the same name elsewhere is not", async () => {
  const { db, organization } = await withProjects({ name: "a" });
  const error = await insertProject(db, organization.id, { name: "a" }).catch((thrown: unknown) => thrown);
  expect(isUniqueViolation(error, "Project_organizationId_name_key")).toBe(true);
  const other = await makeOrganization();
  await expect(insertProject(orgDb(other.id), other.id, { name: "a" })).resolves.toMatchObject({ name: "a" });
});

test("inserts what it can, and says what", async () => {
  const { db, organization, list } = await withProjects({ name: "b" });
  const inserted = await insertProjects(db, organization.id, [{ name: "a" }, { name: "b" }, { name: "c" }]);
  expect([...inserted].toSorted()).toEqual(["a", "c"]);
  expect(await list({})).toEqual(["a", "b", "c"]);
});

test("reads, changes, archives and deletes a project", async () => {
  const { db, organization } = await withProjects();
  const { id } = await insertProject(db, organization.id, { name: "a", description: "d" });
  expect(await updateProject(db, organization.id, id, { description: null })).toMatchObject({
    name: "a",
    description: null,
  });
  expect(await setArchived(db, organization.id, id, true)).toBe(true);
  expect(await setArchived(db, organization.id, id, true)).toBe(false);
  expect(await setArchived(db, organization.id, id, false)).toBe(true);
  expect(await selectProject(db, organization.id, id)).toMatchObject({ id, archivedAt: null });
  expect(await deleteProject(db, organization.id, id)).toEqual({ name: "a" });
  expect(await deleteProject(db, organization.id, id)).toBeUndefined();
  expect(await selectProject(db, organization.id, id)).toBeNull();
});

async function foreign() {
  const mine = await makeOrganization();
  const theirs = await makeOrganization();
  const { id } = await makeProject(theirs, { name: "secret" });
  return { db: orgDb(mine.id), mine, theirs, id };
}

const unchanged = async (id: string) =>
  expect(await asOwner(`SELECT "name", "archivedAt" FROM "Project" WHERE "id" = $1`, [id])).toEqual([
    { name: "secret", archivedAt: null },
  ]);

describe("another organization's project", () => {
  // By the query's own where, and, with the other organization's id in it, by row-level security.
  test.each(["mine", "theirs"] as const)("is out of reach with the id of %s in the where", async (whose) => {
    const { db, id, ...organizations } = await foreign();
    const organizationId = organizations[whose].id;
    expect(await selectProjects(db, organizationId, ALL)).toEqual([]);
    expect(await selectProject(db, organizationId, id)).toBeNull();
    const error = await updateProject(db, organizationId, id, { name: "x" }).catch(
      (thrown: unknown) => thrown,
    );
    expect(isRecordNotFound(error)).toBe(true);
    expect(await setArchived(db, organizationId, id, true)).toBe(false);
    expect(await deleteProject(db, organizationId, id)).toBeUndefined();
    await unchanged(id);
  });

  test("cannot be made from here", async () => {
    const { db, theirs } = await foreign();
    const attempts = [
      insertProject(db, theirs.id, { name: "x" }),
      insertProjects(db, theirs.id, [{ name: "x" }]),
    ];
    const results = await Promise.allSettled(attempts);
    expect(results.map((result) => isRowSecurityViolation((result as PromiseRejectedResult).reason))).toEqual(
      [true, true],
    );
  });
});
