import { randomUUID } from "node:crypto";
import { readAccount, readSession } from "@/lib/auth/read-account";
import { startSession } from "@/lib/auth/sessions";
import { Prisma } from "@/lib/db/generated/client";
import { withOrg } from "@/lib/db/tenant";
import {
  asOwner,
  makeMembership,
  makeOrganization,
  makeUser,
  testPool,
  useTestDatabase,
} from "../../support/db";

useTestDatabase();

test("gives an account what it belongs to, oldest first, and nothing of others", async () => {
  const [user, other] = [await makeUser(), await makeUser()];
  const organizations = [await makeOrganization(), await makeOrganization(), await makeOrganization()];
  for (const [index, organization] of organizations.toReversed().entries()) {
    await makeMembership(user, organization, index === 0 ? "OWNER" : "MEMBER");
    await makeMembership(other, organization, "ADMIN");
  }
  const [first, second, third] = organizations.toReversed().map(({ id }) => id);
  const memberships = [
    { organizationId: first, role: "OWNER" },
    { organizationId: second, role: "MEMBER" },
    { organizationId: third, role: "MEMBER" },
  ];
  const account = { id: user.id, email: user.email, name: user.name, disabledAt: null, memberships };
  expect(await readAccount(user.id)).toEqual(account);
  const { id, lastSeenAt, expiresAt } = await startSession(user.id);
  expect(await readSession(id)).toEqual({ ...account, lastSeenAt, expiresAt });
});

test("says that an account is disabled, and nothing of what is not there", async () => {
  const disabledAt = new Date(Date.UTC(2026, 0, 1));
  const { id } = await makeUser({ disabledAt });
  expect(await readAccount(id)).toMatchObject({ disabledAt });
  expect(await readAccount(randomUUID())).toBeUndefined();
  expect(await readSession(randomUUID())).toBeUndefined();
});

test("leaves the connection as it was, in a transaction too", async () => {
  const { id } = await makeUser();
  const client = await testPool().connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT * FROM app_account($1)", [id]);
    const { rows } = await client.query(
      `SELECT current_user AS role, NULLIF(current_setting('app.user_id', true), '') AS "user"`,
    );
    expect(rows).toEqual([{ role: "app_server", user: null }]);
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
});

test("is nothing that a tenant may ask", async () => {
  const { id } = await makeUser();
  const organization = await makeOrganization();
  for (const name of ["app_account", "app_memberships", "app_session"]) {
    const statement = Prisma.sql([`SELECT ${name}('${id}')`]);
    const asked = withOrg(organization.id, (tx) => tx.$queryRaw(statement));
    await expect(asked).rejects.toThrow(`permission denied for function ${name}`);
  }
});

interface Plan {
  "Node Type": string;
  "Index Name"?: string;
  Plans?: Plan[];
}
const leafOf = (plan: Plan): Plan => (plan.Plans?.[0] ? leafOf(plan.Plans[0]) : plan);

/** The plan of the statement in `app_memberships`, under the settings that its definition has. */
async function planFor(userId: string): Promise<Plan> {
  const [{ settings, source } = { settings: [], source: "" }] = await asOwner<{
    settings: string[];
    source: string;
  }>(`SELECT proconfig AS settings, prosrc AS source FROM pg_proc WHERE proname = 'app_memberships'`);
  const select = /SELECT coalesce[\s\S]*?member\b(?=\s*\);)/.exec(source)?.[0] ?? "";
  const client = await testPool().connect();
  try {
    await client.query("BEGIN");
    for (const setting of settings) {
      const [name, value] = setting.split("=", 2);
      await client.query("SELECT set_config($1, $2, true)", [name, value?.replaceAll('"', "")]);
    }
    await client.query("SELECT set_config('app.user_id', $1, true)", [userId]);
    const { rows } = await client.query(
      `EXPLAIN (FORMAT JSON) ${select.replaceAll(/\bmember\b(?!s)/g, `'${userId}'::uuid`)}`,
    );
    return leafOf((rows[0] as { "QUERY PLAN": [{ Plan: Plan }] })["QUERY PLAN"][0].Plan);
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

test("memberships are one read by the primary key, in a table of a page and in a large one", async () => {
  const user = await makeUser();
  await makeMembership(user, await makeOrganization());
  const expected = { "Node Type": "Index Scan", "Index Name": "Membership_pkey" };
  expect(await planFor(user.id)).toMatchObject(expected);
  await asOwner(`
    INSERT INTO "Organization" ("id", "name", "slug", "webhookSecret")
    SELECT gen_random_uuid(), 'Organization', 'many-' || n, '' FROM generate_series(1, 2000) n`);
  await asOwner(
    `INSERT INTO "Membership" ("userId", "organizationId") SELECT $1, "id" FROM "Organization"
    ON CONFLICT DO NOTHING`,
    [user.id],
  );
  await asOwner("ANALYZE");
  expect(await planFor(user.id)).toMatchObject(expected);
});
