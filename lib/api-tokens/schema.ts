import { z } from "zod";
import { Moment, nameOf, Uuid } from "@/lib/http/schemas";
import { AnyRole } from "@/lib/orgs/schema";

const NAME_MAX_LENGTH = 100;

/** The longest that a token can be made to live, in days. */
const LIFETIME_MAX_DAYS = 365;

/** The body of `POST /api/orgs/:orgId/tokens`; without `expiresInDays`, or with null, the token does not expire. */
export const NewApiToken = z.strictObject({
  name: nameOf(NAME_MAX_LENGTH),
  role: AnyRole.default("MEMBER"),
  expiresInDays: z
    .int("Must be a whole number")
    .min(1, "Must be at least 1")
    .max(LIFETIME_MAX_DAYS, `Must not be greater than ${LIFETIME_MAX_DAYS}`)
    .nullable()
    .default(null),
});
export type NewApiToken = z.output<typeof NewApiToken>;

export const ApiTokenParams = z.object({ tokenId: Uuid });

/** A token as those who may manage it see it; never its text. */
export const ApiToken = z
  .object({
    id: z.uuid(),
    name: z.string(),
    /** What it may do at most. */
    role: AnyRole,
    /** The member that it acts for. */
    member: z.object({ id: z.uuid(), name: z.string() }),
    createdAt: Moment,
    lastUsedAt: Moment.nullable(),
    expiresAt: Moment.nullable(),
  })
  .meta({ id: "ApiToken" });
export type ApiToken = z.input<typeof ApiToken>;

export const ApiTokenList = z.object({ tokens: z.array(ApiToken) });

/** The answer to a token that was made: the only time that its text is shown. */
export const MadeApiToken = z.object({ apiToken: ApiToken, token: z.string() });
