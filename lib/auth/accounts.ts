import { HttpError } from "next-portage";
import { auditAccount } from "@/lib/audit/account";
import { getPrisma } from "@/lib/db/client";
import { verifyPassword } from "./password";
import type { Account, SignIn } from "./schema";

const ACCOUNT = { id: true, email: true, name: true } as const;

/** An account with what its password was checked against. */
export type CheckedAccount = Account & { passwordHash: string };

/**
 * The account that the credentials are right for. An unknown address, a wrong password and a disabled account get the
 * same answer after the same work: one look-up, one check of a hash, one entry in the audit log.
 *
 * @throws 401 invalid_credentials
 */
export async function checkCredentials({ email, password }: SignIn): Promise<CheckedAccount> {
  const prisma = await getPrisma();
  const user = await prisma.user.findUnique({
    where: { email },
    select: { ...ACCOUNT, passwordHash: true, disabledAt: true },
  });
  const right = await verifyPassword(user?.passwordHash, password);
  if (user && right && !user.disabledAt) {
    const { disabledAt: _, ...account } = user;
    return account;
  }
  await auditAccount({ action: "sign_in.failed", accountId: user?.id ?? null });
  throw invalidCredentials();
}

/** The one answer to credentials that are not right. */
export const invalidCredentials = (): HttpError =>
  new HttpError(401, {
    code: "invalid_credentials",
    message: "The e-mail address or the password is not right",
  });

/** Changes what people see of the user. */
export async function renameAccount(id: string, name: string): Promise<Account> {
  const prisma = await getPrisma();
  return prisma.user.update({ where: { id }, data: { name }, select: ACCOUNT });
}
