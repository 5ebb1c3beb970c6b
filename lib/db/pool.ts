import path from "node:path";
import { Pool } from "pg";
import { openEmbedded } from "./embedded";

const DEFAULT_POOL_SIZE = 10;
const CONNECT_TIMEOUT_MS = 5_000;

/** The folder that keeps what this installation owns: `DATA_DIR`, or `.data` in the working directory. */
function dataDirectory(): string {
  // The comment keeps the bundler from taking the whole project for what this might read.
  return path.resolve(/* turbopackIgnore: true */ process.env.DATA_DIR ?? ".data");
}

/**
 * Connections to the database: a pool on the server named by `DATABASE_URL` (`DATABASE_POOL_SIZE`, 10 by default),
 * or else the embedded one in `.data/db`.
 */
export function openPool(): Promise<Pool> {
  const url = process.env.DATABASE_URL;
  return url ? Promise.resolve(serverPool(url)) : openEmbedded(path.join(dataDirectory(), "db"));
}

/**
 * Connections to a PostgreSQL server, at most `DATABASE_POOL_SIZE`. The login need not be app_server itself, only a
 * member of it; a superuser or an owner becomes as small as any other login.
 */
export function serverPool(connectionString: string): Pool {
  const pool = new Pool({
    connectionString,
    max: Number(process.env.DATABASE_POOL_SIZE) || DEFAULT_POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    // The Prisma adapter reads timestamps as UTC whatever the time zone of the session is.
    options: "-c TimeZone=UTC -c role=app_server",
  });
  // An idle connection that the server closes is replaced by the pool; unheard, its error would end the process.
  pool.on("error", () => {});
  return pool;
}
