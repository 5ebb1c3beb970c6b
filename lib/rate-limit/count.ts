import { rateLimits, type Quota, type RateLimitName } from "@/lib/config/rate-limits";
import { isUsedUp, limiterOf } from "./limiters";

/** How a quota stands after something was counted. */
export interface Count {
  readonly name: RateLimitName;
  readonly quota: Quota;
  /** Whether there was something left. */
  readonly allowed: boolean;
  readonly remaining: number;
  /** Until all of the quota is there again, rounded up. */
  readonly resetSeconds: number;
}

/**
 * Counts one time. Counting and looking are one step: of any number of requests at once no more pass than the quota has.
 *
 * @param key from `keyOf`
 * @throws what the database throws
 */
export async function count(name: RateLimitName, key: string): Promise<Count> {
  const quota = rateLimits()[name];
  const limiter = await limiterOf(name, quota);
  const stand = await limiter.consume(key).then(
    ({ remainingPoints, msBeforeNext }) => ({ allowed: true, remaining: remainingPoints, ms: msBeforeNext }),
    (reason: unknown) => {
      if (!isUsedUp(reason)) throw reason;
      return { allowed: false, remaining: 0, ms: reason.msBeforeNext };
    },
  );
  const { allowed, remaining, ms } = stand;
  return { name, quota, allowed, remaining, resetSeconds: Math.max(1, Math.ceil(ms / 1000)) };
}

/** Takes one time back: it did not count after all. */
export async function uncount(name: RateLimitName, key: string): Promise<void> {
  await (await limiterOf(name, rateLimits()[name])).reward(key);
}

/** Begins again at nothing. */
export async function clearCount(name: RateLimitName, key: string): Promise<void> {
  await (await limiterOf(name, rateLimits()[name])).delete(key);
}
