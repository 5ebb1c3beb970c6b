import {
  RateLimiterMemory,
  RateLimiterPostgres,
  type RateLimiterAbstract,
  type RateLimiterRes,
} from "rate-limiter-flexible";
import type { Pool, QueryConfig } from "pg";
import type { Quota } from "@/lib/config/rate-limits";
import { getPool } from "@/lib/db/client";

/** The table of the counters; the migrations make it. */
const TABLE = "rate_limit";

/** A counter of something by key. */
export type Limiter = Pick<RateLimiterAbstract, "consume" | "reward" | "delete" | "get" | "set">;

const KEY = Symbol.for("portage.rate-limiters");
// Next bundles the two routers apart: what they count together is kept where both find it.
const shared = globalThis as typeof globalThis & { [KEY]?: Map<string, Promise<Limiter>> };

/**
 * The counter of this name: on PostgreSQL where `DATABASE_URL` names a server, so that all processes count together; else
 * in this process's memory, which is the only one on the embedded database.
 *
 * @throws what opening the database throws; the next call tries again
 */
export function limiterOf(name: string, quota: Quota): Promise<Limiter> {
  const limiters = (shared[KEY] ??= new Map<string, Promise<Limiter>>());
  const id = `${name}=${quota.points}/${quota.seconds}`;
  const known = limiters.get(id);
  if (known) return known;
  const limiter = open(name, quota).catch((error: unknown) => {
    limiters.delete(id);
    throw error;
  });
  limiters.set(id, limiter);
  return limiter;
}

async function open(name: string, quota: Quota): Promise<Limiter> {
  return process.env.DATABASE_URL
    ? postgresLimiter(await getPool(), name, quota)
    : memoryLimiter(name, quota);
}

/** A counter that all processes on one database share. Counting is one statement, so it is atomic. */
export function postgresLimiter(pool: Pool, name: string, { points, seconds }: Quota): Limiter {
  return new RateLimiterPostgres({
    storeClient: unnamed(pool),
    storeType: "pool",
    tableName: TABLE,
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
    // Clears the table of all that has expired, whatever its name: one of them is enough.
    clearExpiredByTimeout: name === "sign-in",
  });
}

/**
 * Without the names that the library gives its statements: a prepared one stays with a session, and behind a pooler such as
 * PgBouncer, or on the one session of an embedded database, that is not this client's alone.
 */
const unnamed = (pool: Pool) => ({
  query: ({ text, values }: QueryConfig) => pool.query({ text, values }),
});

/** A counter of this process alone. */
export const memoryLimiter = (name: string, { points, seconds }: Quota): Limiter =>
  new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });

/**
 * Whether a limiter rejected because the quota is used up. By its form and not by its class: a limiter that the other
 * router's bundle has made rejects with that bundle's class.
 */
export const isUsedUp = (reason: unknown): reason is RateLimiterRes =>
  typeof reason === "object" && reason !== null && "msBeforeNext" in reason && "remainingPoints" in reason;
