import { z } from "zod";
import { EmailAddress, Moment, nameOf, text } from "@/lib/http/schemas";

/** In UTF-16 code units. NIST SP 800-63B asks for length, not for kinds of characters. */
const PASSWORD_MIN_LENGTH = 12;
/** Hashing costs the more the longer the password is. */
const PASSWORD_MAX_LENGTH = 200;
const PERSON_NAME_MAX_LENGTH = 100;

const tooLong = `Must not be longer than ${PASSWORD_MAX_LENGTH} characters`;
const PersonName = nameOf(PERSON_NAME_MAX_LENGTH);

/** The body of `POST /api/auth/register`. */
export const NewAccount = z.strictObject({
  email: EmailAddress,
  name: PersonName,
  password: text()
    .min(PASSWORD_MIN_LENGTH, `Must have at least ${PASSWORD_MIN_LENGTH} characters`)
    .max(PASSWORD_MAX_LENGTH, tooLong),
});
export type NewAccount = z.output<typeof NewAccount>;

/** The body of `POST /api/auth/sign-in`. */
export const SignIn = z.strictObject({
  email: EmailAddress,
  password: text().min(1, "Must not be empty").max(PASSWORD_MAX_LENGTH, tooLong),
});
export type SignIn = z.output<typeof SignIn>;

/** The body of `PATCH /api/me`. */
export const ProfileChanges = z.strictObject({ name: PersonName });

/** A person's own account, as the API shows it. */
export const Account = z.object({ id: z.uuid(), email: z.string(), name: z.string() });
export type Account = z.output<typeof Account>;

/** The answer to registering and to signing in. */
export const SignedIn = z.object({ user: Account });

/** The answer of `POST /api/auth/token`; `expiresIn` in seconds. */
export const Token = z.object({ token: z.string(), tokenType: z.literal("Bearer"), expiresIn: z.int() });

/** The answer of `GET /api/sessions`. */
export const SessionList = z.object({
  sessions: z.array(
    z.object({
      id: z.uuid(),
      createdAt: Moment,
      lastSeenAt: Moment,
      expiresAt: Moment,
      userAgent: z.string().nullable(),
      current: z.boolean(),
    }),
  ),
});
