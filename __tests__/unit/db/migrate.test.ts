import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { applyMigrations, pendingMigrations, readMigrations, type SqlConnection } from "@/lib/db/migrate";
import { connection, databaseUrl, testServer, workerDatabase } from "../../support/database-server";
import { temporaryFolder } from "../../support/processes";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A folder of migrations, as `prisma migrate dev` lays them out. */
function migrationsOf(scripts: Record<string, string>): string {
  const directory = temporaryFolder();
  fs.writeFileSync(path.join(directory, "migration_lock.toml"), 'provider = "postgresql"\n');
  for (const [name, sql] of Object.entries(scripts)) {
    fs.mkdirSync(path.join(directory, name));
    fs.writeFileSync(path.join(directory, name, "migration.sql"), sql);
  }
  return directory;
}

const SCRIPTS = {
  "2_second": "INSERT INTO a VALUES (1);",
  "1_first": "CREATE TABLE a (x int); CREATE TABLE b ();",
};

const row = (checksum: string, finished_at: Date | null = new Date()) => ({
  migration_name: "1_first",
  checksum,
  finished_at,
});

describe("reading and comparing", () => {
  test("reads the folders in order, with Prisma's checksum", () => {
    expect(readMigrations(migrationsOf(SCRIPTS))).toEqual([
      { name: "1_first", sql: SCRIPTS["1_first"], checksum: sha256(SCRIPTS["1_first"]) },
      { name: "2_second", sql: SCRIPTS["2_second"], checksum: sha256(SCRIPTS["2_second"]) },
    ]);
  });

  const [first, second] = readMigrations(migrationsOf(SCRIPTS)) as [never, never];

  test("what the database has is not pending", () => {
    expect(pendingMigrations([first, second], [])).toEqual([first, second]);
    expect(pendingMigrations([first, second], [row(sha256(SCRIPTS["1_first"]))])).toEqual([second]);
  });

  test("a script that was changed after it was applied is refused", () => {
    expect(() => pendingMigrations([first], [row(sha256("else"))])).toThrow(
      "Migration 1_first was changed after it was applied",
    );
  });

  test("one that did not finish is refused", () => {
    expect(() => pendingMigrations([first], [row(sha256(SCRIPTS["1_first"]), null)])).toThrow(
      "Migration 1_first did not finish earlier",
    );
  });
});

// In a schema of their own, with bookkeeping of its own, beside the application's.
describe("applying", () => {
  let db: SqlConnection;
  let close: () => Promise<void>;
  const schema = "migrate_test";

  beforeEach(async () => {
    ({ db, close } = await openConnection());
    await db.exec(
      `DROP SCHEMA IF EXISTS ${schema} CASCADE; CREATE SCHEMA ${schema}; SET search_path = ${schema}`,
    );
  });

  afterEach(async () => {
    await db.exec(`DROP SCHEMA IF EXISTS ${schema} CASCADE; RESET search_path`);
    await close();
  });

  const entries = async (): Promise<unknown[]> =>
    (
      await db.query(`SELECT migration_name AS name, checksum, finished_at >= started_at AS finished,
        rolled_back_at, logs, applied_steps_count AS steps FROM _prisma_migrations ORDER BY 1`)
    ).rows;

  test("applies what is pending, once, and keeps Prisma's books", async () => {
    const directory = migrationsOf(SCRIPTS);
    expect(await applyMigrations(db, directory)).toEqual(["1_first", "2_second"]);
    expect(await applyMigrations(db, directory)).toEqual([]);
    expect((await db.query("SELECT x FROM a")).rows).toEqual([{ x: 1 }]);
    const entry = { finished: true, rolled_back_at: null, logs: null, steps: 1 };
    expect(await entries()).toEqual([
      { name: "1_first", checksum: sha256(SCRIPTS["1_first"]), ...entry },
      { name: "2_second", checksum: sha256(SCRIPTS["2_second"]), ...entry },
    ]);
  });

  test("keeps nothing of one that fails, and tries it again when it is mended", async () => {
    const directory = migrationsOf({ ...SCRIPTS, "3_third": "CREATE TABLE c (); SELECT 1/0;" });
    await expect(applyMigrations(db, directory)).rejects.toThrow(
      "Migration 3_third failed, nothing of it was kept: division by zero",
    );
    expect(await entries()).toHaveLength(2);
    expect((await db.query("SELECT to_regclass('c') AS c")).rows).toEqual([{ c: null }]);
    fs.writeFileSync(path.join(directory, "3_third/migration.sql"), "CREATE TABLE c ();");
    expect(await applyMigrations(db, directory)).toEqual(["3_third"]);
  });

  test("lets its lock go after a failure", async () => {
    const directory = migrationsOf({ "1_bad": "SELECT 1/0" });
    await expect(applyMigrations(db, directory)).rejects.toThrow("division by zero");
    const { rows } = await db.query("SELECT count(*)::int AS held FROM pg_locks WHERE locktype = 'advisory'");
    expect(rows).toEqual([{ held: 0 }]);
  });

  test("processes that start at once apply each migration once", async () => {
    const server = testServer();
    // The embedded database has one connection, so there the two take turns by themselves.
    const others = server ? await Promise.all([openConnection(), openConnection()]) : [];
    for (const other of others) await other.db.exec(`SET search_path = ${schema}`);
    const directory = migrationsOf({ ...SCRIPTS, "3_slow": "SELECT pg_sleep(0.2);" });
    const runs = await Promise.all(
      [db, ...others.map((other) => other.db)].map((it) => applyMigrations(it, directory)),
    );
    expect(runs.flat().toSorted()).toEqual(["1_first", "2_second", "3_slow"]);
    expect(await entries()).toHaveLength(3);
    await Promise.all(others.map((other) => other.close()));
  });
});

async function openConnection(): Promise<{ db: SqlConnection; close: () => Promise<void> }> {
  const server = testServer();
  if (server) {
    const client = new Client({ connectionString: databaseUrl(server, workerDatabase(server)) });
    await client.connect();
    return { db: connection(client), close: () => client.end() };
  }
  const { db } = await globalThis.openEmbeddedTestDatabase();
  await db.exec("RESET ROLE");
  return { db, close: async () => void (await db.exec("SET ROLE app_server")) };
}
