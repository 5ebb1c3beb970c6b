// Rows as the owner of the tables makes them, whom no policy binds.
import { createRequire } from "node:module";
import process from "node:process";

const require = createRequire(import.meta.url);

/** Each organization has an owner of its own; `number` tells the rows apart. */
const ORGANIZATIONS = `
  WITH made AS (
    INSERT INTO "User" ("id", "email", "name", "passwordHash")
    SELECT gen_random_uuid(), 'owner' || n || '@example.com', 'Owner ' || n, '!' FROM generate_series($1::int, $2::int) n
    RETURNING "id", "email"
  ), numbered AS (
    SELECT "id" AS owner, gen_random_uuid() AS organization, substring("email" from '\\d+') AS n FROM made
  ), organizations AS (
    INSERT INTO "Organization" ("id", "name", "slug", "webhookSecret")
    SELECT organization, 'Organization ' || n, 'organization-' || n, 'secret' FROM numbered RETURNING "id"
  )
  INSERT INTO "Membership" ("userId", "organizationId", "role") SELECT owner, organization, 'OWNER' FROM numbered`;

const MEMBERSHIPS = `
  INSERT INTO "Membership" ("userId", "organizationId", "role")
  SELECT $1::uuid, o."id", 'MEMBER' FROM "Organization" o
  WHERE NOT EXISTS (SELECT FROM "Membership" m WHERE m."organizationId" = o."id" AND m."userId" = $1::uuid)
  ORDER BY o."slug" LIMIT $2`;

/** Organizations with the numbers `from` to `to`. */
export const addOrganizations = (from, to) => asOwner([ORGANIZATIONS, [from, to]]);

/** Makes the user a member of so many more organizations. */
export const addMemberships = (userId, count) => asOwner([MEMBERSHIPS, [userId, count]]);

/** A user with a live session; gives the ids of both. */
export async function addUser() {
  const [{ id: userId }] = await asOwner([
    `INSERT INTO "User" ("id", "email", "name", "passwordHash") VALUES (gen_random_uuid(), 'subject@example.com', 'Subject', '!') RETURNING "id"`,
    [],
  ]);
  const [{ id: sessionId }] = await asOwner([
    `INSERT INTO "Session" ("id", "userId", "lastSeenAt", "expiresAt")
     VALUES (gen_random_uuid(), $1, now() + interval '1 day', now() + interval '20 days') RETURNING "id"`,
    [userId],
  ]);
  return { userId, sessionId };
}

/** On a server its own vacuum would do that; nothing does it in the embedded database, nor here. */
export const analyze = () => (process.env.DATABASE_URL ? asOwner(["ANALYZE", []]) : undefined);

async function asOwner([sql, parameters]) {
  if (process.env.GROWTH_OWNER_URL) {
    const { asAdministrator } = require("../../__tests__/support/database-server.ts");
    return asAdministrator(
      process.env.GROWTH_OWNER_URL,
      async (client) => (await client.query(sql, parameters)).rows,
    );
  }
  const { getPool } = require("../../lib/db/client.ts");
  const client = await (await getPool()).connect();
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL ROLE NONE");
    const { rows } = await client.query(sql, parameters);
    await client.query("COMMIT");
    return rows;
  } finally {
    client.release();
  }
}
