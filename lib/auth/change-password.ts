import { forbidden, type HttpError } from "next-portage";
import { auditAccount } from "@/lib/audit/account";
import { getPrisma } from "@/lib/db/client";
import { hashPassword, verifyPassword } from "./password";
import type { PasswordChange } from "./schema";

/**
 * Gives an account another password and ends all of its sessions. API tokens stay: they are keys of their own, and revoked
 * one by one.
 *
 * @returns the new hash
 * @throws 403 wrong_password
 */
export async function changePassword(userId: string, { current, next }: PasswordChange): Promise<string> {
  const prisma = await getPrisma();
  const user = await prisma.user.findUnique({ where: { id: userId }, select: { passwordHash: true } });
  if (!(await verifyPassword(user?.passwordHash, current)) || !user) throw wrongPassword();
  const passwordHash = await hashPassword(next);
  await prisma.$transaction(async (tx) => {
    // Of two changes at once, which both knew the old password, one counts.
    const where = { id: userId, passwordHash: user.passwordHash };
    const { count } = await tx.user.updateMany({ where, data: { passwordHash } });
    if (count === 0) throw wrongPassword();
    await tx.session.deleteMany({ where: { userId } });
  });
  await auditAccount({ action: "account.password_changed", accountId: userId, actorId: userId });
  return passwordHash;
}

/** Not 401, which says that nobody is signed in. */
const wrongPassword = (): HttpError =>
  forbidden({ code: "wrong_password", message: "The current password is not right" });
