import { getPrisma } from "@/lib/db/client";
import { asOwner, useTestDatabase } from "../../support/db";

useTestDatabase();

interface Table {
  name: string;
  tenant: boolean;
  enabled: boolean;
  forced: boolean;
}

/** Account tables belong to a person. A table that is neither here nor a tenant's has been forgotten. */
const ACCOUNT_TABLES = ["Registration", "Session", "User", "rate_limit"];

const tables = (): Promise<Table[]> =>
  asOwner<Table>(`
    SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
      c.relname = 'Organization' OR EXISTS (
        SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organizationId'
      ) AS tenant
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'
    ORDER BY 1`);

interface Policy {
  table: string;
  name: string;
  command: string;
  roles: string[];
  using: string;
  check: string | null;
}

const policies = (): Promise<Policy[]> =>
  asOwner<Policy>(`
    SELECT tablename AS table, policyname AS name, cmd AS command, roles::text[] AS roles, qual AS using,
      with_check AS check
    FROM pg_policies WHERE schemaname = 'public' ORDER BY 1, 2`);

test("every table is a tenant's or an account's", async () => {
  const all = await tables();
  const tenants = all.filter(({ tenant }) => tenant).map(({ name }) => name);
  expect(tenants).toEqual(expect.arrayContaining(["Organization", "Project", "Event"]));
  expect(all.filter(({ tenant }) => !tenant).map(({ name }) => name)).toEqual(ACCOUNT_TABLES);
});

test("row security binds every tenant table, its owner too", async () => {
  const tenants = (await tables()).filter(({ tenant }) => tenant);
  expect(tenants.filter(({ enabled, forced }) => !enabled || !forced)).toEqual([]);
});

test("a new table would be noticed", async () => {
  await asOwner('CREATE TABLE "Forgotten" ("organizationId" uuid)');
  try {
    const forgotten = (await tables()).find(({ name }) => name === "Forgotten");
    expect(forgotten).toEqual({ name: "Forgotten", tenant: true, enabled: false, forced: false });
  } finally {
    await asOwner('DROP TABLE "Forgotten"');
  }
});

test("every tenant table has the policy that binds reading and writing to the organization", async () => {
  const tenants = (await tables()).filter(({ tenant }) => tenant).map(({ name }) => name);
  const bound = (await policies()).filter(({ name, command, roles, using, check }) => {
    const column = /^\("?(organizationId|id)"? = app_org_id\(\)\)$/;
    const binds = column.test(using) && using === check;
    return name === "tenant" && command === "ALL" && roles.join() === "app_tenant" && binds;
  });
  expect(bound.map(({ table }) => table)).toEqual(tenants);
});

test("no other policy lets a tenant write, and none lets everybody in", async () => {
  const others = (await policies()).filter(({ name }) => name !== "tenant");
  expect(others.map(({ table, name, command, roles }) => [table, name, command, ...roles])).toEqual([
    ["AuditEntry", "account", "INSERT", "app_server"],
    ["AuditEntry", "own", "SELECT", "app_tenant"],
    ["Invitation", "own", "SELECT", "app_tenant"],
    ["Membership", "own", "SELECT", "app_tenant"],
    ["Organization", "own", "SELECT", "app_tenant"],
    ["User", "account", "ALL", "app_server"],
    ["User", "members", "SELECT", "app_tenant"],
    ["User", "own", "SELECT", "app_tenant"],
  ]);
});

test("the roles own nothing, log in nowhere and bypass nothing", async () => {
  const roles = await asOwner(`
    SELECT rolname AS name, rolcanlogin OR rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb AS mighty,
      EXISTS (SELECT FROM pg_class WHERE relowner = r.oid) AS owner
    FROM pg_roles r WHERE rolname IN ('app_tenant', 'app_server') ORDER BY 1`);
  expect(roles).toEqual([
    { name: "app_server", mighty: false, owner: false },
    { name: "app_tenant", mighty: false, owner: false },
  ]);
});

test("what a tenant may change, column by column", async () => {
  const grants = await asOwner<{ table: string; right: string; columns: string[] }>(`
    SELECT table_name AS table, privilege_type AS right, array_agg(column_name::text ORDER BY column_name) AS columns
    FROM information_schema.column_privileges
    WHERE grantee = 'app_tenant' AND privilege_type IN ('UPDATE', 'REFERENCES')
      OR grantee = 'app_tenant' AND table_name = 'User'
    GROUP BY 1, 2 ORDER BY 1, 2`);
  expect(grants).toEqual([
    { table: "ApiToken", right: "UPDATE", columns: ["lastUsedAt"] },
    {
      table: "Invitation",
      right: "UPDATE",
      columns: ["acceptedAt", "expiresAt", "invitedById", "role", "tokenHash"],
    },
    { table: "Membership", right: "UPDATE", columns: ["role"] },
    { table: "Organization", right: "UPDATE", columns: ["name", "slug", "webhookSecret"] },
    { table: "Project", right: "UPDATE", columns: ["archivedAt", "description", "name", "updatedAt"] },
    { table: "User", right: "SELECT", columns: ["email", "id", "name"] },
  ]);
});

test("what the audit log holds stays as it is, for its owner too", async () => {
  await asOwner(`INSERT INTO "AuditEntry" ("action") VALUES ('test')`);
  for (const change of [
    `UPDATE "AuditEntry" SET "action" = 'other'`,
    `DELETE FROM "AuditEntry"`,
    `TRUNCATE "AuditEntry"`,
  ])
    await expect(asOwner(change)).rejects.toThrow("The audit log is only added to");
  expect(await asOwner(`SELECT "action" FROM "AuditEntry"`)).toEqual([{ action: "test" }]);
});

test("nobody but the server reaches the counters of rate limits and the sign-ups that wait", async () => {
  const rights = await asOwner(`
    SELECT table_name AS table, privilege_type AS right FROM information_schema.role_table_grants
    WHERE grantee = 'app_tenant' AND table_name IN ('rate_limit', 'Registration')`);
  expect(rights).toEqual([]);
});

test("every table that a tenant can reach is one that row security binds", async () => {
  const reachable = await asOwner<{ name: string }>(`
    SELECT c.relname AS name FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relrowsecurity
      AND (has_table_privilege('app_tenant', c.oid, 'SELECT,INSERT,UPDATE,DELETE')
        OR has_any_column_privilege('app_tenant', c.oid, 'SELECT,INSERT,UPDATE'))`);
  expect(reachable).toEqual([]);
});

test("the connection of the application is bound without any setting", async () => {
  const prisma = await getPrisma();
  await asOwner(
    `INSERT INTO "Organization" (id, name, slug, "webhookSecret") VALUES (gen_random_uuid(), 'A', 'a', 's')`,
  );
  expect(await prisma.organization.count()).toBe(0);
  expect(await prisma.$queryRaw`SELECT current_user::text AS role`).toEqual([{ role: "app_server" }]);
});

test("the migrations give every column that the client asks for", async () => {
  const prisma = await getPrisma();
  const results = await Promise.all([
    prisma.user.findMany(),
    prisma.session.findMany(),
    prisma.organization.findMany(),
    prisma.membership.findMany(),
    prisma.invitation.findMany(),
    prisma.project.findMany(),
    prisma.deployment.findMany(),
    prisma.event.findMany(),
    prisma.apiToken.findMany(),
    prisma.registration.findMany(),
    prisma.rateLimit.findMany(),
    prisma.auditEntry.findMany(),
  ]);
  expect(results.flat()).toEqual([]);
});
