import { randomUUID } from "node:crypto";
import { conflict, HttpError } from "next-portage";
import { getPrisma } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/errors";
import { hashPassword, verifyPassword } from "./password";
import type { Account, NewAccount, SignIn } from "./schema";

const ACCOUNT = { id: true, email: true, name: true } as const;

/** Makes an account. @throws 409 email_taken */
export async function createAccount({ email, name, password }: NewAccount): Promise<Account> {
  const prisma = await getPrisma();
  const passwordHash = await hashPassword(password);
  try {
    return await prisma.user.create({ data: { email, name, passwordHash }, select: ACCOUNT });
  } catch (error) {
    if (!isUniqueViolation(error, "User_email_key")) throw error;
    const message = "An account with this e-mail address exists already";
    throw conflict({ code: "email_taken", message, cause: error });
  }
}

/**
 * The account that the credentials are right for. An unknown address, a wrong password and a disabled account get the
 * same answer after the same time.
 *
 * @throws 401 invalid_credentials
 */
export async function checkCredentials({ email, password }: SignIn): Promise<Account> {
  const prisma = await getPrisma();
  const [user, nobodysHash] = await Promise.all([
    prisma.user.findUnique({
      where: { email },
      select: { ...ACCOUNT, passwordHash: true, disabledAt: true },
    }),
    hashOfNobody(),
  ]);
  const right = await verifyPassword(user?.passwordHash ?? nobodysHash, password);
  if (user && right && !user.disabledAt) return { id: user.id, email: user.email, name: user.name };
  const message = "The e-mail address or the password is not right";
  throw new HttpError(401, { code: "invalid_credentials", message });
}

/** Changes what people see of the user. */
export async function renameAccount(id: string, name: string): Promise<Account> {
  const prisma = await getPrisma();
  return prisma.user.update({ where: { id }, data: { name }, select: ACCOUNT });
}

let nobody: Promise<string> | undefined;
/** What the password for an unknown address is checked against. Asked for at every sign-in, so that making it tells nothing. */
const hashOfNobody = (): Promise<string> => (nobody ??= hashPassword(randomUUID()));
