import fs from "node:fs";
import path from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { Pool, type PoolConfig } from "pg";
import { applyMigrations } from "./migrate";

// Half the memory of the defaults; and no timer that outlives the recovery after a crash and keeps Node running.
const CREATION_CONFIG = ["shared_buffers=16MB", "log_startup_progress_interval=0"];

/** Opens PostgreSQL (PGlite) on a folder, brings it up to date and gives it as a pool of one connection. */
export async function openEmbedded(directory: string): Promise<Pool> {
  fs.mkdirSync(path.dirname(directory), { recursive: true });
  const { PGlite } = await import("@electric-sql/pglite");
  const { createPgConfig } = await import("@electric-sql/pglite/node-postgres");
  const isNew = !fs.existsSync(path.join(directory, "PG_VERSION"));
  const db = await PGlite.create({
    dataDir: directory,
    ...(isNew ? { postgresqlconf: CREATION_CONFIG } : {}),
  });
  await applyMigrations(db, path.resolve("prisma/migrations"));
  return embeddedPool(db, createPgConfig);
}

/** A pg pool over an open PGlite, running as the server's role: its own superuser would be above row security. */
export async function embeddedPool(db: PGlite, createPgConfig: (db: PGlite) => object): Promise<Pool> {
  await db.exec("SET ROLE app_server; SET TIME ZONE 'UTC'");
  const config = createPgConfig(db) as { connection: { parse(query: object): void } };
  const parse = config.connection.parse.bind(config.connection);
  // pg puts its type parsers in `types`, where PGlite expects the OIDs of the parameters.
  config.connection.parse = (query) => parse({ ...query, types: undefined });
  return new Pool({ ...config, max: 1, idleTimeoutMillis: 0 } as PoolConfig);
}
