import fs from "node:fs";
import path from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { Pool, type PoolConfig } from "pg";
import { bindReads } from "./bound-query";
import { lockFolder } from "./lock";
import { applyMigrations } from "./migrate";

// Half the memory of the defaults; and no timer that outlives the recovery after a crash and keeps Node running.
const CREATION_CONFIG = ["shared_buffers=16MB", "log_startup_progress_interval=0"];

/** How long a request waits for the one connection, which all share: as long as Prisma waits with a transaction. */
const WAIT_MS = 10_000;

/**
 * Opens PostgreSQL (PGlite) on a folder, brings it up to date and gives it as a pool of one connection. It stays open
 * until the process ends: it survives a sudden end at any moment, and opens as fast after one.
 *
 * @throws DatabaseProblem when another process has the folder open, or a migration fails.
 */
export async function openEmbedded(directory: string): Promise<Pool> {
  const release = await lockFolder(directory);
  let db: PGlite | undefined;
  try {
    const { createPgConfig } = await import("@electric-sql/pglite/node-postgres");
    db = await open(directory);
    await applyMigrations(db, path.resolve("prisma/migrations"));
    return await embeddedPool(db, createPgConfig);
  } catch (error) {
    await db?.close();
    release();
    throw error;
  }
}

async function open(directory: string): Promise<PGlite> {
  const { PGlite } = await import("@electric-sql/pglite");
  const isNew = !fs.existsSync(path.join(directory, "PG_VERSION"));
  return PGlite.create({ dataDir: directory, ...(isNew ? { postgresqlconf: CREATION_CONFIG } : {}) });
}

/** A pg pool over an open PGlite, running as the server's role: its own superuser would be above row security. */
export async function embeddedPool(db: PGlite, createPgConfig: (db: PGlite) => object): Promise<Pool> {
  await db.exec("SET ROLE app_server; SET TIME ZONE 'UTC'");
  const config = createPgConfig(db) as { connection: { parse(query: object): void } };
  const parse = config.connection.parse.bind(config.connection);
  // pg puts its type parsers in `types`, where PGlite expects the OIDs of the parameters.
  config.connection.parse = (query) => parse({ ...query, types: undefined });
  const pool = new Pool({
    ...config,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: WAIT_MS,
  } as PoolConfig);
  keepClient(pool);
  return bindReads(pool);
}

/**
 * After a failed query a pool drops the client and makes another. Here both would share the one session, and the new
 * client would read the rest of the old one's answer as its own.
 */
function keepClient(pool: Pool): void {
  const query = async (...parameters: Parameters<Pool["query"]>): Promise<unknown> => {
    const client = await pool.connect();
    try {
      return await client.query(...parameters);
    } finally {
      client.release();
    }
  };
  pool.query = query as Pool["query"];
}
