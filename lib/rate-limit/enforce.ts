import { HttpError, type Context } from "next-portage";
import type { RateLimitName } from "@/lib/config/rate-limits";
import { onError } from "@/lib/http/on-error";
import { count, type Count } from "./count";
import { rateLimitHeaders } from "./headers";

const RETRY_AFTER_S = "5";

/**
 * The limits that are no lock on a door: where they cannot count, the request goes on. All the others hold back somebody who
 * guesses, and a lock that opens when it is broken is none.
 */
const OPEN_WHEN_BROKEN: ReadonlySet<RateLimitName> = new Set([
  "api-token",
  "bearer-token",
  "invite-user",
  "invite-organization",
  "make-api-token",
]);

/**
 * Counts one time and refuses what is too much: 429 `rate_limited` with `Retry-After` in seconds. Where the counter cannot be
 * reached the answer is 503 `database_unavailable`, or, for limits that are there to share out what there is, none.
 *
 * @param tell whether an answer that passes says how the quota stands
 * @throws 429, 503
 */
export async function enforce(
  ctx: Context,
  name: RateLimitName,
  key: string,
  { tell = true }: { tell?: boolean } = {},
): Promise<void> {
  const counted = await counting(ctx, name, key);
  if (counted === undefined) return;
  if (!counted.allowed) throw tooMany(counted);
  if (!tell) return;
  for (const [header, value] of Object.entries(rateLimitHeaders(counted))) ctx.setHeader(header, value);
}

/**
 * Counts one time and tells whether there was something left, for limits that refuse nobody to his face.
 *
 * @throws 503 as `enforce`
 */
export async function isWithin(ctx: Context, name: RateLimitName, key: string): Promise<boolean> {
  const counted = await counting(ctx, name, key);
  return counted === undefined || counted.allowed;
}

async function counting(ctx: Context, name: RateLimitName, key: string): Promise<Count | undefined> {
  try {
    return await count(name, key);
  } catch (error) {
    onError(error, ctx);
    if (OPEN_WHEN_BROKEN.has(name)) return undefined;
    const headers = { "Retry-After": RETRY_AFTER_S };
    throw new HttpError(503, { code: "database_unavailable", headers, cause: error });
  }
}

function tooMany(counted: Count): HttpError {
  const seconds = counted.resetSeconds;
  return new HttpError(429, {
    code: "rate_limited",
    message: `Too many requests; try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}`,
    headers: { ...rateLimitHeaders(counted), "Retry-After": String(seconds) },
  });
}
