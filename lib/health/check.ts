import { getPrisma } from "@/lib/db/client";

const TIMEOUT_MS = 2_000;
/** A question that hangs this long is given up: its connection may be dead while the database is well again. */
const ABANDON_MS = 10_000;

/** What a probe learns: no more than whether to send requests here. */
export interface Health {
  status: "ok" | "unavailable";
  database: "ok" | "unavailable";
}

/** Asks the database something; rejects when it does not answer well. */
export type Ping = () => Promise<unknown>;

const pingDatabase: Ping = async () => (await getPrisma()).$queryRaw`SELECT 1`;

/**
 * Makes the check. Probes that come while one is under way share its outcome, so that any number of them costs the
 * database one query at a time, and a database that hangs does not gather them.
 *
 * @param timeout in milliseconds, after which the database counts as unavailable
 */
export function healthCheck(ping: Ping = pingDatabase, timeout = TIMEOUT_MS): () => Promise<Health> {
  let running: { answer: Promise<unknown>; since: number } | undefined;
  const ask = (): Promise<unknown> => {
    if (running && Date.now() - running.since < ABANDON_MS) return running.answer;
    const mine = {
      answer: ping().finally(() => running === mine && (running = undefined)),
      since: Date.now(),
    };
    running = mine;
    return mine.answer;
  };
  return async () => {
    const database = await outcomeOf(ask(), timeout);
    return { status: database, database };
  };
}

/** The one of this process. */
export const checkHealth = healthCheck();

async function outcomeOf(running: Promise<unknown>, timeout: number): Promise<"ok" | "unavailable"> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The database did not answer in time")), timeout);
  });
  try {
    await Promise.race([running, late]);
    return "ok";
  } catch {
    return "unavailable";
  } finally {
    clearTimeout(timer);
  }
}
