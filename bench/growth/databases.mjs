// A throw-away database of the real schema; the app's own pool opens it.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { versions } from "../shared/machine.mjs";
import { startPostgres } from "../../__tests__/support/postgres.mjs";

const require = createRequire(import.meta.url);
const PGLITE = "@electric-sql/pglite";

/** Sets the environment for PGlite in a temporary folder. */
export async function embedded() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portage-growth-"));
  delete process.env.DATABASE_URL;
  process.env.DATA_DIR = folder;
  return {
    name: `PGlite ${versions(".", [PGLITE])[PGLITE]}`,
    stop: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

/** Starts a PostgreSQL server, and sets the environment for a login as the app gets in production. */
export async function server() {
  const postgres = await startPostgres();
  try {
    process.env.DATABASE_URL = await migrated(postgres.url);
    return {
      name: postgres.version.replace(/^postgres \(PostgreSQL\) (\S+).*$/, "PostgreSQL $1"),
      stop: postgres.stop,
    };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

async function migrated(adminUrl) {
  const { asAdministrator, connection } = require("../../__tests__/support/database-server.ts");
  const { applyMigrations } = require("../../lib/db/migrate.ts");
  const password = randomBytes(18).toString("hex");
  await asAdministrator(adminUrl, async (client) => {
    await applyMigrations(connection(client), path.resolve("prisma/migrations"));
    await client.query(`CREATE ROLE growth LOGIN PASSWORD '${password}' IN ROLE app_server`);
  });
  process.env.GROWTH_OWNER_URL = adminUrl;
  const url = new URL(adminUrl);
  url.username = "growth";
  url.password = password;
  return url.href;
}
