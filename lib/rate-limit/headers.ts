import type { Count } from "./count";

/**
 * What tells a client how a quota stands, in two spellings. `RateLimit-Policy` and `RateLimit` are those of the draft of the
 * day (draft-ietf-httpapi-ratelimit-headers-10: structured fields, each quota by its name; `q` times in `w` seconds, `r` left,
 * whole again in `t` seconds). The three others are those of draft 6, which are what clients in use read: ky waits by `RateLimit-Reset`, for one.
 */
export function rateLimitHeaders({ name, quota, remaining, resetSeconds }: Count): Record<string, string> {
  return {
    "RateLimit-Policy": `"${name}";q=${quota.points};w=${quota.seconds}`,
    RateLimit: `"${name}";r=${remaining};t=${resetSeconds}`,
    "RateLimit-Limit": String(quota.points),
    "RateLimit-Remaining": String(remaining),
    "RateLimit-Reset": String(resetSeconds),
  };
}
