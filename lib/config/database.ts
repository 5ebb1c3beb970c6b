import { ConfigError } from "./config-error";
import { fromEnvironment, textOf, type Environment } from "./environment";

const DEFAULT_POOL_SIZE = 10;
const MOST_CONNECTIONS = 1_000;
const DEFAULT_TIMEOUT_MS = 5_000;
const MAX_TIMEOUT_MS = 600_000;
/** A statement waits no longer than this for a row that another transaction has. */
const MAX_LOCK_WAIT_MS = 3_000;
/** The server ends a statement first, and says so; this is for the server that says nothing any more. */
const SILENCE_MS = 2_000;
/** Longer than any transaction of the application: only one whose process hangs is idle for so long. */
const IDLE_IN_TRANSACTION_MS = 20_000;

/** How many connections a process holds, and how long it waits for what. Times in milliseconds. */
export interface DatabaseConfig {
  readonly poolSize: number;
  /** For a connection: a free one of the pool, or a new one. */
  readonly connect: number;
  /** For a statement, where the server answers. */
  readonly statement: number;
  /** For a row's lock, within a statement. */
  readonly lock: number;
  /** For a statement, where the server does not answer: the connection is given up. */
  readonly answer: number;
  /** Between two statements of a transaction, after which the server takes the connection and the locks back. */
  readonly idleInTransaction: number;
}

/**
 * The limits of the connections to a PostgreSQL server, from:
 *
 * - `DATABASE_POOL_SIZE`: connections per process, 10 unless set.
 * - `DATABASE_TIMEOUT_MS`: how long a connection and a statement may take, 5000 unless set. A row's lock is waited for no
 *   longer than 3 seconds, and a server that has gone silent is given up 2 seconds after a statement should have ended.
 *
 * @throws ConfigError
 */
export function readDatabaseConfig(env: Environment): DatabaseConfig {
  const timeout = wholeNumber(env, "DATABASE_TIMEOUT_MS", DEFAULT_TIMEOUT_MS, 100, MAX_TIMEOUT_MS);
  return {
    poolSize: wholeNumber(env, "DATABASE_POOL_SIZE", DEFAULT_POOL_SIZE, 1, MOST_CONNECTIONS),
    connect: timeout,
    statement: timeout,
    lock: Math.min(timeout, MAX_LOCK_WAIT_MS),
    answer: timeout + SILENCE_MS,
    idleInTransaction: IDLE_IN_TRANSACTION_MS,
  };
}

/** Those of this process. */
export const databaseConfig = fromEnvironment(
  ["DATABASE_POOL_SIZE", "DATABASE_TIMEOUT_MS"],
  readDatabaseConfig,
);

function wholeNumber(env: Environment, name: string, otherwise: number, least: number, most: number): number {
  const text = textOf(env, name);
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new ConfigError(`${name} is a whole number from ${least} to ${most}`);
}
