import { randomUUID } from "node:crypto";
import { orgDb, withUser } from "@/lib/db/tenant";
import { makeTenant, type Tenant } from "../../tenancy/support/tenant";
import { asOwner, testPool, useTestDatabase } from "../../support/db";
import { withoutRowSecurity } from "../../support/row-security";

useTestDatabase();

let one: Tenant;
let other: Tenant;
beforeEach(async () => {
  one = await makeTenant(asOwner);
  other = await makeTenant(asOwner);
});

const tenantTables = async (): Promise<string[]> => {
  const rows = await asOwner<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'organizationId' ORDER BY 1`,
  );
  return [...rows.map(({ name }) => name), "Organization"];
};

/** Reads a table whole, as the application's connection does after these settings, in a transaction. */
async function readAll(table: string, settings: string): Promise<{ id: string }[]> {
  const client = await testPool().connect();
  try {
    await client.query("BEGIN");
    if (settings) await client.query(`SELECT ${settings}`);
    const column = table === "Organization" ? "id" : "organizationId";
    const { rows } = await client.query(`SELECT "${column}" AS id FROM "${table}"`);
    return rows as { id: string }[];
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

const ROLE = "set_config('role', 'app_tenant', true)";
const organization = (id: string) => `${ROLE}, set_config('app.org_id', '${id}', true)`;

test("a query without a where sees the rows of the organization that the transaction is bound to", async () => {
  for (const table of await tenantTables()) {
    const rows = await readAll(table, organization(one.id));
    expect([table, [...new Set(rows.map(({ id }) => id))]]).toEqual([table, [one.id]]);
  }
});

test.each([
  ["no setting", ROLE],
  ["an empty one", organization("")],
  ["that of no organization", organization(randomUUID())],
])("with %s, a tenant sees no row of any table", async (_, settings) => {
  for (const table of await tenantTables())
    expect([table, await readAll(table, settings)]).toEqual([table, []]);
});

test("the server's own role, without a tenant's, sees no row", async () => {
  for (const table of await tenantTables()) expect([table, await readAll(table, "")]).toEqual([table, []]);
});

test("a connection that was bound is bound no longer when the next one gets it", async () => {
  expect(await readAll("Project", organization(one.id))).not.toEqual([]);
  for (let reuse = 0; reuse < 5; reuse++) expect(await readAll("Project", ROLE)).toEqual([]);
  const { rows } = await testPool().query("SELECT current_user::text AS role, app_org_id() AS org");
  expect(rows).toEqual([{ role: "app_server", org: null }]);
});

/** Runs statements, notes a count, and takes all of it back. */
async function countAfter(statements: string, count: string): Promise<string> {
  const block = `DO $$ DECLARE n int; BEGIN ${statements} SELECT count(*) INTO n FROM ${count}; RAISE EXCEPTION 'rows: %', n; END $$`;
  return asOwner(block).then(
    () => "no exception",
    (error: Error) => error.message,
  );
}

test("the owner of a table, who is no superuser, is bound as well", async () => {
  const role = `probe_${randomUUID().replaceAll("-", "")}`;
  for (const table of await tenantTables()) {
    const handOver = `CREATE ROLE ${role} NOLOGIN; ALTER TABLE "${table}" OWNER TO ${role}; GRANT USAGE ON SCHEMA public TO ${role}; SET LOCAL ROLE ${role};`;
    expect([table, await countAfter(handOver, `"${table}"`)]).toEqual([table, "rows: 0"]);
    // What it would be without FORCE: the owner sees everything.
    const unforced = handOver.replace(
      "SET LOCAL",
      `ALTER TABLE "${table}" NO FORCE ROW LEVEL SECURITY; SET LOCAL`,
    );
    expect([table, await countAfter(unforced, `"${table}"`)]).not.toEqual([table, "rows: 0"]);
  }
});

const viewWith = (options: string, id: string) =>
  `CREATE VIEW every_project ${options} AS SELECT * FROM "Project"; GRANT SELECT ON every_project TO app_tenant;
   PERFORM ${organization(id)};`;

test("a view of a superuser would show everything, and one that asks as its reader does not; there is none", async () => {
  expect(await countAfter(viewWith("", one.id), "every_project")).toBe("rows: 4");
  expect(await countAfter(viewWith("WITH (security_invoker = true)", one.id), "every_project")).toBe(
    "rows: 2",
  );
  const views = await asOwner(
    `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')`,
  );
  expect(views).toEqual([]);
});

test("a function of a superuser would show everything; there is none", async () => {
  const functions = await asOwner(
    `SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef`,
  );
  expect(functions).toEqual([]);
});

test("no row of another organization can be written, in any table", async () => {
  for (const table of await tenantTables()) {
    const column = table === "Organization" ? "id" : "organizationId";
    const client = await testPool().connect();
    try {
      await client.query("BEGIN");
      await client.query(`SELECT ${organization(one.id)}`);
      const insert = `INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(NULL::"${table}", $1)`;
      const rows = JSON.stringify([
        { id: table === "Event" || table === "AuditEntry" ? 1 : other.id, [column]: other.id },
      ]);
      await expect(client.query(insert, [rows])).rejects.toMatchObject({ code: "42501" });
    } finally {
      await client.query("ROLLBACK");
      client.release();
    }
  }
});

describe("the audit log", () => {
  test("of an account has nothing of an organization, even if it is about the account", async () => {
    const owner = one.people.owner.id;
    const insert = `INSERT INTO "AuditEntry" ("organizationId", "accountId", "action") VALUES ($1, $2, 'both')`;
    await asOwner(insert, [one.id, owner]);
    const seen = await withUser(owner, (tx) => tx.auditEntry.findMany());
    expect(seen.map(({ action }) => action)).toEqual(["session.started"]);
  });

  test("of an organization is not written by the server's role, which writes those of accounts", async () => {
    const insert = `INSERT INTO "AuditEntry" ("organizationId", "accountId", "action") VALUES ($1, $2, 'test')`;
    const pool = testPool();
    await expect(pool.query(insert, [one.id, null])).rejects.toMatchObject({ code: "42501" });
    await expect(pool.query(insert, [null, one.people.owner.id])).resolves.toMatchObject({ rowCount: 1 });
  });
});

// The policies of organizations and of people ask the table of memberships, which shows each only what is theirs. Here it shows everything:
// what they ask has to be enough.
describe("where memberships are open", () => {
  withoutRowSecurity("Membership");

  test("a user sees the own organizations, and no others", async () => {
    const seen = await withUser(one.people.owner.id, (tx) =>
      tx.organization.findMany({ select: { id: true } }),
    );
    expect(seen).toEqual([{ id: one.id }]);
  });

  test("an organization sees its own people, and no others", async () => {
    const seen = await orgDb(one.id).user.findMany({ select: { id: true } });
    const { stranger: _, ...members } = one.people;
    expect(seen.map(({ id }) => id).toSorted()).toEqual(
      Object.values(members)
        .map(({ id }) => id)
        .toSorted(),
    );
  });
});
