// Throw-away databases of the real schema, for both apps: the layer's login is bound by row security, the other may read every row, as the
// one login of an app without row security does.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { startPostgres } from "../../__tests__/support/postgres.mjs";
import { versions } from "../shared/machine.mjs";
import { fill } from "./fill.mjs";

const require = createRequire(import.meta.url);
const MIGRATIONS = path.resolve("prisma/migrations");
const PGLITE = "@electric-sql/pglite";

/**
 * @typedef {object} Database
 * @property {string} name
 * @property {Awaited<ReturnType<typeof fill>>} ids
 * @property {Record<string, string>} ours the environment of the app with the layer
 * @property {Record<string, string>} byHand that of the app without
 * @property {() => Promise<void> | void} stop
 */

/** PGlite lives in the process that opens it: each app has a copy. @returns {Promise<Database>} */
async function embedded() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portage-signed-in-data-"));
  const [first, second] = ["ours", "by-hand"].map((name) => path.join(folder, name));
  const ids = await fillEmbedded(path.join(first, "db"));
  fs.cpSync(first, second, { recursive: true });
  return {
    name: `PGlite ${versions(".", [PGLITE])[PGLITE]}`,
    ids,
    ours: { DATA_DIR: first, DATABASE_URL: "" },
    byHand: { BY_HAND_DATA_DIR: second },
    stop: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

async function fillEmbedded(folder) {
  const { PGlite } = require(PGLITE);
  const { applyMigrations } = require("../../lib/db/migrate.ts");
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  const db = await PGlite.create(folder);
  try {
    await applyMigrations(db, MIGRATIONS);
    return await fill((sql, parameters) => db.query(sql, parameters));
  } finally {
    await db.close();
  }
}

/** @returns {Promise<Database>} */
async function server() {
  const postgres = await startPostgres();
  try {
    const password = randomBytes(18).toString("hex");
    const ids = await fillServer(postgres.url, password);
    const loginUrl = (login) => Object.assign(new URL(postgres.url), { username: login, password }).href;
    return {
      name: postgres.version.replace(/^postgres \(PostgreSQL\) (\S+).*$/, "PostgreSQL $1"),
      ids,
      ours: { DATABASE_URL: loginUrl("ours") },
      byHand: { BY_HAND_DATABASE_URL: loginUrl("by_hand") },
      stop: postgres.stop,
    };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

function fillServer(adminUrl, password) {
  const { asAdministrator, connection } = require("../../__tests__/support/database-server.ts");
  const { applyMigrations } = require("../../lib/db/migrate.ts");
  return asAdministrator(adminUrl, async (client) => {
    await applyMigrations(connection(client), MIGRATIONS);
    await client.query(`CREATE ROLE ours LOGIN PASSWORD '${password}' IN ROLE app_server`);
    await client.query(`CREATE ROLE by_hand LOGIN PASSWORD '${password}' BYPASSRLS`);
    const ids = await fill((sql, parameters) => client.query(sql, parameters));
    await client.query("GRANT SELECT ON ALL TABLES IN SCHEMA public TO by_hand");
    return ids;
  });
}

/** By the name that the command line has for them. */
export const DATABASES = { pglite: embedded, postgres: server };
