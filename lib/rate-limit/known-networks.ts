import { limiterOf } from "./limiters";

/** Kept among the counters, since it is forgotten like them: 14 days after the last time. */
const NAME = "known-network";
const QUOTA = { points: 1, seconds: 14 * 24 * 60 * 60 };

/** Remembers that an account was signed in to from a network. @param key from `keyOf`, of both */
export async function remember(key: string): Promise<void> {
  await (await limiterOf(NAME, QUOTA)).set(key, 1, QUOTA.seconds);
}

/** Whether that was so of late. @param key as for `remember` */
export async function isRemembered(key: string): Promise<boolean> {
  return (await (await limiterOf(NAME, QUOTA)).get(key)) !== null;
}
