import { PrismaPg } from "@prisma/adapter-pg";
import type { Pool } from "pg";
import { PrismaClient } from "./generated/client";
import { openPool } from "./pool";

const KEY = Symbol.for("portage.prisma");
const POOL = Symbol.for("portage.pool");
const shared = globalThis as typeof globalThis & { [KEY]?: Promise<PrismaClient>; [POOL]?: Promise<Pool> };

// On the embedded database every transaction waits for the one connection, so waiting is allowed to take longer than
// Prisma's two seconds before it is an error.
const TRANSACTION = { maxWait: 10_000, timeout: 15_000 };

/**
 * The process's one database client, opened at the first call: both routers, hot reloads and `instrumentation.ts`
 * share it, and a build never opens the database.
 *
 * It runs as the server: it sees users and sessions, and no row of an organization. Those are reached through
 * `ctx.db`, `withOrg` or `withUser`.
 *
 * @throws when the database cannot be opened; the next call tries again.
 */
export function getPrisma(): Promise<PrismaClient> {
  return (shared[KEY] ??= open().catch((error: unknown) => {
    delete shared[KEY];
    throw error;
  }));
}

/** A client over an open pool; the pool stays the caller's to end. */
export function createClient(pool: Pool): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions: TRANSACTION });
}

/**
 * The connections under that client, for statements that are not Prisma's. They too run as the server.
 *
 * @throws as `getPrisma`
 */
export function getPool(): Promise<Pool> {
  return (shared[POOL] ??= openPool().catch((error: unknown) => {
    delete shared[POOL];
    throw error;
  }));
}

async function open(): Promise<PrismaClient> {
  return createClient(await getPool());
}
