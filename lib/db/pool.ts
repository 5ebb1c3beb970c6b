import path from "node:path";
import { Pool } from "pg";
import { databaseConfig } from "@/lib/config/database";
import { bindReads } from "./bound-query";
import { BoundedClient } from "./bounded-client";
import { openEmbedded } from "./embedded";

const KEEP_ALIVE_AFTER_MS = 10_000;

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
 *
 * Nothing is waited for without end: a connection and a statement `DATABASE_TIMEOUT_MS`, a lock less, and a server that has
 * gone silent a little more. The server enforces its part too, for a process that hangs.
 */
export function serverPool(connectionString: string): Pool {
  const { poolSize, connect, statement, lock, answer, idleInTransaction } = databaseConfig();
  const pool = new Pool({
    connectionString,
    Client: BoundedClient,
    max: poolSize,
    connectionTimeoutMillis: connect,
    query_timeout: answer,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    options: [
      // The Prisma adapter reads timestamps as UTC whatever the time zone of the session is.
      "-c TimeZone=UTC -c role=app_server",
      `-c statement_timeout=${statement} -c lock_timeout=${lock}`,
      `-c idle_in_transaction_session_timeout=${idleInTransaction}`,
    ].join(" "),
  });
  // An idle connection that the server closes is replaced by the pool; unheard, its error would end the process.
  pool.on("error", () => {});
  return bindReads(pool);
}
