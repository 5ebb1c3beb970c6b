import { randomUUID } from "node:crypto";
import { orgDb, type OrgDb } from "@/lib/db/tenant";
import { importProjects } from "@/lib/projects/import";
import { asOwner, makeOrganization, makeProject, useTestDatabase } from "../../support/db";

useTestDatabase();

const actor = randomUUID();
let db: OrgDb;
beforeEach(async () => {
  db = orgDb((await makeOrganization()).id);
});

const importText = (text: string) => importProjects(db, actor, new TextEncoder().encode(text));

test("imports the lines that it can, reports the others in their order, and records the import", async () => {
  await makeProject({ id: db.organizationId }, { name: "Taken" });
  const result = await importText("name,description\nApollo,Moon\nTaken,x\n,\nApollo,again\nHermes,\n");
  expect(result).toEqual({
    imported: 2,
    skipped: [
      { line: 3, reason: "name is taken" },
      { line: 4, reason: "name must not be empty" },
      { line: 5, reason: "name is already on line 2 of this file" },
    ],
  });
  const projects = await db.project.findMany({
    orderBy: { name: "asc" },
    select: { name: true, description: true },
  });
  expect(projects).toEqual([
    { name: "Apollo", description: "Moon" },
    { name: "Hermes", description: null },
    { name: "Taken", description: null },
  ]);
  expect(await db.event.findMany()).toEqual([
    expect.objectContaining({
      type: "project.imported",
      actorId: actor,
      subjectId: null,
      data: { imported: 2 },
    }),
  ]);
});

test("the same file again imports nothing and records nothing", async () => {
  await importText("name\nA\nB\n");
  const again = await importText("name\nA\nB\n");
  expect(again).toEqual({
    imported: 0,
    skipped: [
      { line: 2, reason: "name is taken" },
      { line: 3, reason: "name is taken" },
    ],
  });
  expect(await db.event.count()).toBe(1);
});

test("imports more lines than one statement takes", async () => {
  const lines = Array.from({ length: 2_500 }, (_, at) => `project ${at}`);
  await makeProject({ id: db.organizationId }, { name: "project 2400" });
  const { imported, skipped } = await importText(`name\n${lines.join("\n")}\n`);
  expect([imported, skipped]).toEqual([2_499, [{ line: 2_402, reason: "name is taken" }]]);
  expect(await db.project.count()).toBe(2_500);
});

test("two imports of the same names in opposite order both succeed, and share the names", async () => {
  const names = Array.from({ length: 1_500 }, (_, at) => `project ${at}`);
  const results = await Promise.all(
    [names, names.toReversed()].map((lines) => importText(`name\n${lines.join("\n")}\n`)),
  );
  const imported = results.reduce((sum, result) => sum + result.imported, 0);
  expect([imported, await db.project.count()]).toEqual([1_500, 1_500]);
});

test("an error in a later part takes everything back", async () => {
  // A trigger stands for whatever the database may do in the middle of it.
  await asOwner(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF NEW.name = 'project 1500' THEN RAISE EXCEPTION 'refused'; END IF; RETURN NEW; END $$`);
  await asOwner(`CREATE TRIGGER refuse BEFORE INSERT ON "Project" FOR EACH ROW EXECUTE FUNCTION refuse()`);
  try {
    const lines = Array.from({ length: 1_600 }, (_, at) => `project ${at}`);
    await expect(importText(`name\n${lines.join("\n")}\n`)).rejects.toThrow("refused");
    expect(await db.project.count()).toBe(0);
    expect(await db.event.count()).toBe(0);
  } finally {
    await asOwner(`DROP FUNCTION refuse CASCADE`);
  }
});
