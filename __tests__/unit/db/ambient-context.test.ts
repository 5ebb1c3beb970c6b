import { AsyncLocalStorage } from "node:async_hooks";
import type { Pool } from "pg";
import { createClient } from "@/lib/db/client";
import type { Organization, PrismaClient, Project } from "@/lib/db/generated/client";
import { orgDb, withOrg } from "@/lib/db/tenant";
import { makeOrganization, makeProject, testPool, useTestDatabase } from "../../support/db";

useTestDatabase();

// A design that was not taken: one client for all, whose connection looks up in an ambient context which organization it is bound to. It
// reads well, and it leaks. The suite builds it, sees it leak, and makes the same calls to what was built instead.
const ambient = new AsyncLocalStorage<string>();

/** A pool whose every query runs in a transaction that is bound to the ambient organization. */
function boundByContext(pool: Pool): Pool {
  const query = async (...parameters: Parameters<Pool["query"]>): Promise<unknown> => {
    const organizationId = ambient.getStore() ?? "";
    const client = await pool.connect();
    try {
      await client.query("BEGIN");
      await client.query(
        "SELECT set_config('role', 'app_tenant', true), set_config('app.org_id', $1, true)",
        [organizationId],
      );
      const result: unknown = await client.query(...parameters);
      await client.query("COMMIT");
      return result;
    } finally {
      client.release();
    }
  };
  return Object.assign(Object.create(pool) as Pool, { query });
}

let naive: PrismaClient;
let ours: Organization;
let theirs: Organization;
let theirProject: Project;

beforeEach(async () => {
  naive = createClient(boundByContext(testPool()));
  ours = await makeOrganization();
  theirs = await makeOrganization();
  theirProject = await makeProject(theirs, { name: "Secret" });
  await makeProject(ours, { name: "Ours" });
});

describe("a client that is bound by an ambient context", () => {
  test("looks right as long as requests come one by one", async () => {
    const where = { id: theirProject.id };
    const find = async () => await naive.project.findUnique({ where });
    expect(await ambient.run(theirs.id, find)).toEqual(theirProject);
    expect(await ambient.run(ours.id, find)).toBeNull();
  });

  test("gives us their row where both look in the same tick: Prisma makes one query of the two", async () => {
    const where = { id: theirProject.id };
    const find = async () => await naive.project.findUnique({ where });
    const [their, our] = await Promise.all([ambient.run(theirs.id, find), ambient.run(ours.id, find)]);
    expect(their).toEqual(theirProject);
    expect(our).toEqual(theirProject);
  });

  test("runs a query that is awaited later in the context of whoever awaits it: Prisma's promises are lazy", async () => {
    const names = await ambient.run(ours.id, async () => {
      const built = ambient.run(theirs.id, () => ({ query: naive.project.findMany() }));
      return (await built.query).map(({ name }) => name);
    });
    expect(names).toEqual(["Ours"]);
  });
});

describe("a client that is bound by what it is made for", () => {
  test("gives each its own in the same tick", async () => {
    const where = { id: theirProject.id };
    const [their, our] = await Promise.all([
      orgDb(theirs.id).project.findUnique({ where }),
      orgDb(ours.id).project.findUnique({ where }),
    ]);
    expect([their, our]).toEqual([theirProject, null]);
    const find = (id: string) => withOrg(id, (tx) => tx.project.findUnique({ where }));
    expect(await Promise.all([find(theirs.id), find(ours.id)])).toEqual([theirProject, null]);
  });

  test("keeps two look-ups of one transaction, which Prisma does batch, inside it", async () => {
    const seen = await Promise.all(
      [theirs, ours].map(({ id }) =>
        withOrg(id, (tx) =>
          Promise.all([1, 2].map(() => tx.project.findUnique({ where: { id: theirProject.id } }))),
        ),
      ),
    );
    expect(seen).toEqual([
      [theirProject, theirProject],
      [null, null],
    ]);
  });

  test("runs a query in its own organization, whoever awaits it", async () => {
    const names = await ambient.run(ours.id, async () => {
      const built = ambient.run(theirs.id, () => ({ query: orgDb(theirs.id).project.findMany() }));
      return (await built.query).map(({ name }) => name);
    });
    expect(names).toEqual(["Secret"]);
  });
});
