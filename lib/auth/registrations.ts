import { HttpError } from "next-portage";
import { auditAccount } from "@/lib/audit/account";
import { getPrisma } from "@/lib/db/client";
import { isRecordNotFound, isUniqueViolation } from "@/lib/db/errors";
import type { Mail } from "@/lib/mail/mail";
import type { CheckedAccount } from "./accounts";
import { hashConfirmationToken, newConfirmationToken } from "./confirmation-token";
import { hashPassword, verifyPassword } from "./password";
import { accountExistsMail, confirmationMail } from "./registration-mail";
import type { Confirmation, NewAccount } from "./schema";

/** How long a sign-up waits to be confirmed. */
const LIFETIME_MS = 24 * 60 * 60_000;

/**
 * Notes that somebody wants an account, and makes the mail that goes to the address. Whether the address has an account
 * already shows in the mail alone: the work is the same, down to the row, which in that case nobody has the token of.
 */
export async function noteRegistration({ email, name, password, next }: NewAccount): Promise<Mail> {
  const prisma = await getPrisma();
  const passwordHash = await hashPassword(password);
  const token = newConfirmationToken();
  const now = Date.now();
  await prisma.registration.deleteMany({ where: { expiresAt: { lte: new Date(now) } } });
  await prisma.registration.create({
    data: {
      email,
      name,
      passwordHash,
      tokenHash: hashConfirmationToken(token),
      expiresAt: new Date(now + LIFETIME_MS),
    },
    select: { id: true },
  });
  const user = await prisma.user.findUnique({ where: { email }, select: { id: true } });
  return user ? accountExistsMail(email, next) : confirmationMail(email, token, next);
}

/**
 * Makes the account that a token was mailed for: once, and one for each address, whichever of its sign-ups is confirmed
 * first. The others of the address are void then.
 *
 * The token shows that the address is somebody's, the password that it was this person who signed up. With the token alone
 * the owner of an address would finish what a stranger began with a password that the stranger knows: "Pre-hijacked
 * accounts", https://www.usenix.org/conference/usenixsecurity22/presentation/sudhodanan
 *
 * @throws 404 confirmation_invalid where the token is unknown, used, expired or void; 401 invalid_credentials where the
 * password is not the one that was given with this sign-up, which stays as it is
 */
export async function confirmRegistration({ token, password }: Confirmation): Promise<CheckedAccount> {
  const prisma = await getPrisma();
  const tokenHash = hashConfirmationToken(token);
  await checkPassword(tokenHash, password);
  const account = await prisma
    .$transaction(async (tx) => {
      // The row is taken, not read: of two that come at once the second finds nothing.
      const { email, name, passwordHash } = await tx.registration.delete({
        where: { tokenHash, expiresAt: { gt: new Date() } },
      });
      return tx.user.create({
        data: { email, name, passwordHash },
        select: { id: true, email: true, name: true, passwordHash: true },
      });
    })
    .catch((error: unknown) => {
      const isVoid = isRecordNotFound(error) || isUniqueViolation(error, "User_email_key");
      throw isVoid ? confirmationInvalid(error) : error;
    });
  // After the transaction: inside, two confirmations of one address would each wait for the other's row.
  await prisma.registration.deleteMany({ where: { email: account.email } });
  await auditAccount({ action: "account.registered", accountId: account.id, actorId: account.id });
  return account;
}

/** The same work for a token that is good for nothing: one look-up, one check of a hash. */
async function checkPassword(tokenHash: string, password: string): Promise<void> {
  const prisma = await getPrisma();
  const waiting = await prisma.registration.findUnique({
    where: { tokenHash, expiresAt: { gt: new Date() } },
    select: { passwordHash: true },
  });
  const right = await verifyPassword(waiting?.passwordHash, password);
  if (!waiting) throw confirmationInvalid();
  if (!right) throw wrongPassword();
}

/** The code is that of signing in. The sentence thinks of somebody who has registered twice, and opens the wrong mail. */
const wrongPassword = (): HttpError =>
  new HttpError(401, {
    code: "invalid_credentials",
    message: "This is not the password that was chosen when this mail was asked for",
  });

const confirmationInvalid = (cause?: unknown): HttpError =>
  new HttpError(404, {
    code: "confirmation_invalid",
    message: "This link does not work any more: sign in, or register again",
    cause,
  });
