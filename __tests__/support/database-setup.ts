import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Config } from "jest";
import { applyMigrations, readMigrations } from "../../lib/db/migrate";
import { createServerDatabases } from "./database-server";

const MIGRATIONS = path.resolve("prisma/migrations");
const CACHE = path.resolve("node_modules/.cache/portage-test-database");

/**
 * Before all suites: a migrated database for the workers to start from. By default a dump of an embedded one, made
 * once for each state of the migrations; with `TEST_DATABASE_URL` or `DATABASE_URL` one database per worker on that
 * server.
 */
export default async function setUp({ maxWorkers = 1 }: Config): Promise<void> {
  const url = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL;
  if (url) return createServerDatabases(url, MIGRATIONS, Number(maxWorkers));
  const file = path.join(CACHE, `${fingerprint()}.tar`);
  if (!fs.existsSync(file)) await writeTemplate(file);
  process.env.TEST_DATABASE_TEMPLATE = file;
}

function fingerprint(): string {
  const hash = createHash("sha256").update(fs.readFileSync("node_modules/@electric-sql/pglite/package.json"));
  for (const { name, checksum } of readMigrations(MIGRATIONS)) hash.update(name).update(checksum);
  return hash.digest("hex").slice(0, 16);
}

async function writeTemplate(file: string): Promise<void> {
  const { PGlite } = await import("@electric-sql/pglite");
  const db = await PGlite.create({
    postgresqlconf: ["log_startup_progress_interval=0", "shared_buffers=8MB"],
  });
  await applyMigrations(db, MIGRATIONS);
  const dump = await db.dumpDataDir("none");
  await db.close();
  fs.rmSync(CACHE, { recursive: true, force: true });
  fs.mkdirSync(CACHE, { recursive: true });
  // Two runs may do this at once; a rename leaves the file whole whichever comes last.
  const unfinished = `${file}.${process.pid}`;
  fs.writeFileSync(unfinished, Buffer.from(await dump.arrayBuffer()));
  fs.renameSync(unfinished, file);
}
