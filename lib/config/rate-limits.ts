import { ConfigError } from "./config-error";
import { fromEnvironment, listOf, textOf, type Environment } from "./environment";

/** How often something may be done: `points` times in `seconds`, counted from the first time. */
export interface Quota {
  readonly points: number;
  readonly seconds: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A timer of Node's holds no more than 24.8 days, and counters in memory end by one. */
const MAX_SECONDS = 14 * DAY;
/** What the column of a counter can hold, with room for what is counted beyond the limit. */
const MAX_POINTS = 1_000_000_000;

const DEFAULTS = {
  /** Attempts from one address, whoever they are for: an office stands behind one. */
  "sign-in": { points: 100, seconds: 15 * MINUTE },
  /** Failed attempts for one account from one address. */
  "sign-in-account-address": { points: 10, seconds: 15 * MINUTE },
  /** Failed attempts for one account from all addresses that it has not been signed in from of late. */
  "sign-in-account": { points: 50, seconds: HOUR },
  /** Sign-ups from one address. */
  register: { points: 30, seconds: HOUR },
  /** Mails to one address. */
  "register-email": { points: 5, seconds: HOUR },
  /** Tries to confirm from one address, and with one token from all addresses. */
  confirm: { points: 60, seconds: 15 * MINUTE },
  /** Tries to change the password of one account. */
  password: { points: 10, seconds: 15 * MINUTE },
  /** Invitations that one person makes, and that one organization makes. */
  "invite-user": { points: 60, seconds: HOUR },
  "invite-organization": { points: 200, seconds: DAY },
  /** Tries of one person to accept an invitation. */
  "accept-invitation": { points: 30, seconds: 15 * MINUTE },
  /** API tokens that one person makes. */
  "make-api-token": { points: 30, seconds: HOUR },
  /** Requests with one API token. */
  "api-token": { points: 600, seconds: MINUTE },
  /** Bearer tokens that one person asks for; each lives 15 minutes. */
  "bearer-token": { points: 60, seconds: 15 * MINUTE },
} as const satisfies Record<string, Quota>;

/** What is limited. */
export type RateLimitName = keyof typeof DEFAULTS;

/** The quota of everything that is limited. */
export type RateLimits = Readonly<Record<RateLimitName, Quota>>;

/**
 * `RATE_LIMITS`: other quotas than the usual ones, between commas, as `name=points/seconds`; the name `*` is all those that are
 * not named (for load tests, where everything comes from one address).
 *
 * @example RATE_LIMITS="sign-in=300/900,register=5/3600"
 * @throws ConfigError
 */
export function readRateLimits(env: Environment): RateLimits {
  const given = new Map(listOf(textOf(env, "RATE_LIMITS") ?? "").map(readItem));
  const all = given.get("*");
  const quotas = Object.entries(DEFAULTS).map(([name, usual]) => [name, given.get(name) ?? all ?? usual]);
  return Object.fromEntries(quotas) as RateLimits;
}

/** Those of this process. */
export const rateLimits = fromEnvironment(["RATE_LIMITS"], readRateLimits);

function readItem(item: string): [string, Quota] {
  const [, name = "", points, seconds] = /^([a-z*-]+)=(\d+)\/(\d+)$/.exec(item) ?? [];
  const quota = { points: Number(points), seconds: Number(seconds) };
  if (name !== "*" && !Object.hasOwn(DEFAULTS, name))
    throw new ConfigError(
      `RATE_LIMITS: ${JSON.stringify(item)} is not name=points/seconds with one of the names ${Object.keys(DEFAULTS).join(", ")} or *`,
    );
  if (isWithin(quota.points, MAX_POINTS) && isWithin(quota.seconds, MAX_SECONDS)) return [name, quota];
  throw new ConfigError(
    `RATE_LIMITS: ${JSON.stringify(item)} is not from 1/1 to ${MAX_POINTS}/${MAX_SECONDS} (points/seconds)`,
  );
}

const isWithin = (value: number, max: number): boolean => value >= 1 && value <= max;
