// The rows that the request is about, and enough others to need the indexes. Made as the owner of the tables, whom no policy binds.
import { randomUUID } from "node:crypto";
import { BETTER_AUTH } from "./better-auth-tables.mjs";

const ORGANIZATIONS = 100;
const PROJECTS = 50;
const MEMBERSHIPS = 3;

const ROWS = `
  WITH organizations AS (
    INSERT INTO "Organization" ("id", "name", "slug", "webhookSecret")
    SELECT gen_random_uuid(), 'Organization ' || n, 'organization-' || n, 'secret' FROM generate_series(1, $1::int) n
    RETURNING "id"
  )
  INSERT INTO "Project" ("id", "organizationId", "name", "description", "createdAt", "updatedAt")
  SELECT gen_random_uuid(), "id", 'Project ' || n, 'What project ' || n || ' is about, in a line as people write it.',
    now() - n * interval '1 hour', now() - n * interval '1 minute'
  FROM organizations, generate_series(1, $2::int) n`;

const USER = `INSERT INTO "User" ("id", "email", "name", "passwordHash") VALUES ($1, $2, 'Somebody', '!')`;

const SESSION = `INSERT INTO "Session" ("id", "userId", "expiresAt") VALUES ($1, $2, now() + interval '20 days')`;

const MEMBER = `
  INSERT INTO "Membership" ("userId", "organizationId", "role", "createdAt")
  SELECT $1::uuid, "id", 'MEMBER', now() - row_number() OVER (ORDER BY "slug") * interval '1 day'
  FROM "Organization" ORDER BY "slug" LIMIT $2 RETURNING "organizationId"`;

/** Somebody who can sign in: the ids of the user and of a session. */
async function addUser(query, email) {
  const user = { userId: randomUUID(), sessionId: randomUUID() };
  await query(USER, [user.userId, email]);
  await query(SESSION, [user.sessionId, user.userId]);
  return user;
}

/**
 * Fills a migrated database.
 *
 * @param {(sql: string, parameters?: unknown[]) => Promise<{ rows: any[] }>} query
 */
export async function fill(query) {
  await query(ROWS, [ORGANIZATIONS, PROJECTS]);
  const member = await addUser(query, "member@example.com");
  const stranger = await addUser(query, "stranger@example.com");
  const { rows } = await query(MEMBER, [member.userId, MEMBERSHIPS]);
  for (const statement of BETTER_AUTH) await query(statement);
  await query("ANALYZE");
  return { member, stranger, organizationId: rows[1].organizationId };
}
