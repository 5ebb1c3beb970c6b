import { middleware, type Context } from "next-portage";
import type { RateLimitName } from "@/lib/config/rate-limits";
import { enforce } from "./enforce";

/** Which requests are counted: by default those of all methods. */
export interface RateLimitOptions {
  methods?: readonly string[];
}

/**
 * Lets no more requests of one key pass than the quota of that name allows, else 429. The answers that pass say how the quota
 * stands; where a route has several limits, the innermost speaks.
 *
 * @param key what is counted, from `keyOf` or `byNetwork`; where it gives undefined, the request is not limited
 * @example publicRoute.use(rateLimit("register", byNetwork))
 * @example orgRoute.use(rateLimit("invite-user", ({ user }) => keyOf(user.id), { methods: ["POST"] }))
 */
export const rateLimit = <C extends Context>(
  name: RateLimitName,
  key: (ctx: C) => string | undefined,
  { methods }: RateLimitOptions = {},
) => {
  const counts = (method: string) => !methods || methods.includes(method);
  return middleware(
    async function limitRate(ctx: C, next) {
      const counted = counts(ctx.method) ? key(ctx) : undefined;
      if (counted !== undefined) await enforce(ctx, name, counted);
      return next();
    },
    { openapi: (method) => (counts(method) ? { errors: { 429: TOO_MANY } } : undefined) },
  );
};

const TOO_MANY = "Too many requests (`rate_limited`); `Retry-After` says in how many seconds to try again.";
