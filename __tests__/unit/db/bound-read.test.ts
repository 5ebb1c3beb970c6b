import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { boundRead } from "@/lib/db/bound-read";
import type { Organization, Project } from "@/lib/db/generated/client";
import { orgDb, withOrg, type OrgDb } from "@/lib/db/tenant";
import { makeOrganization, makeProject, testPool, useTestDatabase } from "../../support/db";

useTestDatabase();

let ours: Organization;
let theirs: Organization;
let ourProject: Project;
let theirProject: Project;

beforeEach(async () => {
  ours = await makeOrganization();
  theirs = await makeOrganization();
  ourProject = await makeProject(ours, { name: "Ours" });
  theirProject = await makeProject(theirs, { name: "Theirs" });
});

afterEach(() => jest.restoreAllMocks());

const READS: Record<string, (db: OrgDb) => Promise<unknown>> = {
  findFirst: (db) => db.project.findFirst().then((project) => project?.name),
  findFirstOrThrow: (db) => db.project.findFirstOrThrow().then(({ name }) => name),
  findMany: (db) => db.project.findMany().then(([project]) => project?.name),
  aggregate: (db) => db.project.aggregate({ _min: { name: true } }).then(({ _min }) => _min.name),
  groupBy: (db) => db.project.groupBy({ by: ["name"] }).then(([group]) => group?.name),
  count: async (db) => ((await db.project.count()) === 1 ? (await db.project.findFirst())?.name : "all"),
  include: async (db) => {
    const found = await db.organization.findMany({ include: { projects: { select: { name: true } } } });
    return found.flatMap(({ projects }) => projects).map(({ name }) => name)[0];
  },
};

const textOf = (query: unknown): string =>
  typeof query === "string" ? query : (query as { text: string }).text;

/** What is sent on the connections of the pool while `run` runs. */
async function statementsOf(run: () => Promise<unknown>): Promise<string[]> {
  const sent = jest.spyOn(Client.prototype, "query");
  await run();
  const texts = sent.mock.calls.map(([query]) => textOf(query));
  sent.mockRestore();
  return texts;
}

test.each(Object.keys(READS))("%s of many tenants in one tick gives each its own", async (name) => {
  const tenants = Array.from({ length: 40 }, (_, index) => (index % 2 ? ours : theirs));
  const seen = await Promise.all(tenants.map(({ id }) => READS[name]?.(orgDb(id))));
  expect(seen).toEqual(tenants.map((tenant) => (tenant === ours ? "Ours" : "Theirs")));
});

test("a read of another bundle of the app is one statement too", async () => {
  await jest.isolateModulesAsync(async () => {
    const copy = await import("@/lib/db/tenant"); // Next bundles pages/ and app/ apart; the pool is the process's one
    const read = await statementsOf(async () => await copy.orgDb(ours.id).project.findMany());
    expect(read).toHaveLength(1);
  });
});

test("a read is one statement, a write a transaction", async () => {
  const db = orgDb(ours.id);
  const read = await statementsOf(async () => await db.project.findMany());
  expect(read).toHaveLength(1);
  expect(read[0]).toMatch(/^SELECT/);
  const written = await statementsOf(
    async () => await db.project.update({ where: { id: ourProject.id }, data: { name: "New" } }),
  );
  expect(written[0]).toBe("BEGIN");
  expect(written.at(-1)).toBe("COMMIT");
});

const stateOfConnection = async () => {
  const { rows } = await testPool().query(
    `SELECT current_user AS role, current_setting('app.org_id', true) AS org, txid_current_if_assigned() AS transaction`,
  );
  return rows[0] as unknown;
};
const CLEAN = { role: "app_server", org: expect.stringMatching(/^$/), transaction: null };

test("leaves nothing on the connection, whether it succeeds or fails", async () => {
  const db = orgDb(ours.id);
  for (let turn = 0; turn < 5; turn += 1) await db.project.findMany();
  expect(await stateOfConnection()).toEqual(CLEAN);
  const tooBig = db.project.findMany({ where: { name: { in: ["a\u0000b"] } } });
  await expect(Promise.resolve(tooBig)).rejects.toThrow("invalid byte sequence");
  expect(await stateOfConnection()).toEqual(CLEAN);
  expect(await db.project.findFirst()).toEqual(ourProject);
});

test("an answer of nothing is one, too", async () => {
  const db = orgDb(ours.id);
  expect(await db.project.findMany({ where: { id: { in: [] } } })).toEqual([]);
  expect(await db.project.findFirst({ where: { id: randomUUID() } })).toBeNull();
  expect(await db.deployment.count()).toBe(0);
});

test("what was answered by another's statement is asked again, bound", async () => {
  // Prisma makes one query of those in one tick, whoever asks: that is why findUnique is not read like this.
  const find = ({ id }: Organization) =>
    boundRead(
      id,
      async (db) => await db.project.findUnique({ where: { id: theirProject.id } }),
      () => withOrg(id, (tx) => tx.project.findUnique({ where: { id: theirProject.id } })),
    );
  expect(await Promise.all([find(theirs), find(ours), find(theirs)])).toEqual([
    theirProject,
    null,
    theirProject,
  ]);
});

test("cannot be made inside of a transaction, which may hold the only connection", async () => {
  const inside = withOrg(ours.id, async () => await orgDb(ours.id).project.findMany());
  await expect(inside).rejects.toThrow("A bound transaction inside another");
});

test.each(["", "acme", `${randomUUID()}\0`])("refuses %j for an id", async (id) => {
  await expect(Promise.resolve(orgDb(id).project.findMany())).rejects.toThrow("is a UUID");
});
