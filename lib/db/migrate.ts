import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { DatabaseProblem } from "./problem";

/** What the applier needs of a database connection. */
export interface SqlConnection {
  /** Runs a script of any number of statements. */
  exec(script: string): Promise<unknown>;
  query<Row>(sql: string, parameters?: unknown[]): Promise<{ rows: Row[] }>;
}

// The same lock and the same table as Prisma's engine, so that either may go on where the other stopped.
const LOCK_ID = 72707369;
const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
);`;

/** A migration on disk: the folder's name, the SQL and its SHA-256 in hex, as Prisma keeps it. */
export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

interface Applied {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

/** The migrations of a folder, oldest first. */
export function readMigrations(directory: string): Migration[] {
  const entries = fs.readdirSync(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return names.toSorted().map((name) => {
    const bytes = fs.readFileSync(path.join(directory, name, "migration.sql"));
    return { name, sql: bytes.toString("utf8"), checksum: createHash("sha256").update(bytes).digest("hex") };
  });
}

/**
 * Those of the migrations that the database does not have yet.
 *
 * @throws DatabaseProblem when one that it has was changed on disk since, or did not finish.
 */
export function pendingMigrations(migrations: Migration[], applied: Applied[]): Migration[] {
  const known = new Map(applied.map((row) => [row.migration_name, row]));
  return migrations.filter(({ name, checksum }) => {
    const row = known.get(name);
    if (!row) return true;
    if (!row.finished_at)
      throw new DatabaseProblem(
        `Migration ${name} did not finish earlier; see its row in _prisma_migrations`,
      );
    if (row.checksum !== checksum)
      throw new DatabaseProblem(`Migration ${name} was changed after it was applied`);
    return false;
  });
}

/**
 * Brings a database up to date, with the bookkeeping of `prisma migrate deploy`; answers the names it applied.
 * Processes that start at once wait for one another. For the embedded database: a server is migrated by Prisma itself.
 *
 * @throws DatabaseProblem as `pendingMigrations`, or when a migration fails; nothing of that one is kept.
 */
export async function applyMigrations(db: SqlConnection, directory: string): Promise<string[]> {
  const migrations = readMigrations(directory);
  await db.query("SELECT pg_advisory_lock($1)", [LOCK_ID]);
  try {
    await db.exec(BOOKKEEPING);
    const pending = pendingMigrations(migrations, await readApplied(db));
    for (const migration of pending) await apply(db, migration);
    return pending.map(({ name }) => name);
  } finally {
    await db.query("SELECT pg_advisory_unlock($1)", [LOCK_ID]);
  }
}

/** What the database says it has, leaving out what was rolled back. */
export async function readApplied(db: Pick<SqlConnection, "query">): Promise<Applied[]> {
  const { rows } = await db.query<Applied>(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  return rows;
}

/** The script and its entry in one transaction: a process killed half-way leaves neither, and the next start tries again. */
async function apply(db: SqlConnection, { name, sql, checksum }: Migration): Promise<void> {
  await db.exec("BEGIN");
  try {
    await db.exec(sql);
    await db.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await db.exec("COMMIT");
  } catch (error) {
    await db.exec("ROLLBACK");
    throw new DatabaseProblem(
      `Migration ${name} failed, nothing of it was kept: ${(error as Error).message}`,
      {
        cause: error,
      },
    );
  }
}
