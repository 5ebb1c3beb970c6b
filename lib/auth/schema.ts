import { z } from "zod";
import { EmailAddress, Moment, nameOf, text } from "@/lib/http/schemas";

/** In UTF-16 code units. NIST SP 800-63B asks for length, not for kinds of characters. */
const PASSWORD_MIN_LENGTH = 12;
/** Hashing costs the more the longer the password is. */
const PASSWORD_MAX_LENGTH = 200;
const PERSON_NAME_MAX_LENGTH = 100;
const NEXT_MAX_LENGTH = 1000;
const TOKEN_MAX_LENGTH = 200;

const tooLong = `Must not be longer than ${PASSWORD_MAX_LENGTH} characters`;
const PersonName = nameOf(PERSON_NAME_MAX_LENGTH);

/** A password that is chosen. */
const NewPassword = text()
  .min(PASSWORD_MIN_LENGTH, `Must have at least ${PASSWORD_MIN_LENGTH} characters`)
  .max(PASSWORD_MAX_LENGTH, tooLong);

/** A password that is checked. */
const OldPassword = text().min(1, "Must not be empty").max(PASSWORD_MAX_LENGTH, tooLong);

/** The body of `POST /api/auth/register`; `next` is the page to open afterwards, a path of this site, else the start. */
export const NewAccount = z.strictObject({
  email: EmailAddress,
  name: PersonName,
  password: NewPassword,
  next: text().max(NEXT_MAX_LENGTH, "Too long").default("/"),
});
export type NewAccount = z.output<typeof NewAccount>;

/** The answer to registering: the same for every address. `mailFolder` is where a demo keeps its mails. */
export const Registered = z.object({ message: z.string(), mailFolder: z.string().optional() });

/** The body of `POST /api/auth/confirm`; `password` is the one that was chosen when registering. */
export const Confirmation = z.strictObject({
  token: text().trim().min(1, "Must not be empty").max(TOKEN_MAX_LENGTH, "Not a link's token"),
  password: OldPassword,
});
export type Confirmation = z.output<typeof Confirmation>;

/** The body of `POST /api/auth/sign-in`. */
export const SignIn = z.strictObject({ email: EmailAddress, password: OldPassword }).meta({
  examples: [{ email: "ada@example.com", password: "portage-demo-password" }],
});
export type SignIn = z.output<typeof SignIn>;

/** The body of `PUT /api/me/password`. */
export const PasswordChange = z.strictObject({ current: OldPassword, next: NewPassword });
export type PasswordChange = z.output<typeof PasswordChange>;

/** The body of `PATCH /api/me`. */
export const ProfileChanges = z.strictObject({ name: PersonName });

/** A person's own account, as the API shows it. */
export const Account = z
  .object({ id: z.uuid(), email: z.string(), name: z.string() })
  .meta({ id: "Account" });
export type Account = z.output<typeof Account>;

/** The answer to confirming and to signing in. */
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
