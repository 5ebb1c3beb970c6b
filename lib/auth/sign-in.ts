import type { Context } from "next-portage";
import { auditAccount } from "@/lib/audit/account";
import { sessionConfig } from "@/lib/config/session";
import { getPrisma } from "@/lib/db/client";
import { invalidCredentials, type CheckedAccount } from "./accounts";
import { clearSessionCookie, setSessionCookie, unsealSession } from "./session-cookie";
import { endSession, startSession } from "./sessions";

/**
 * Signs in who has shown the password: a new session under a new id, whatever cookie came with the request; the session of
 * that one ends.
 *
 * @throws 401 invalid_credentials where the password was changed, or the account disabled, since it was checked
 */
export async function signIn(
  ctx: Pick<Context, "cookies" | "header">,
  { id: userId, passwordHash }: Pick<CheckedAccount, "id" | "passwordHash">,
): Promise<void> {
  await endSessionOfCookie(ctx);
  const session = await startSession(userId, ctx.header("user-agent"));
  if (!(await isStillValid(userId, passwordHash))) {
    await endSession(session.id);
    throw invalidCredentials();
  }
  await auditAccount({
    action: "session.started",
    accountId: userId,
    actorId: userId,
    subjectId: session.id,
  });
  await setSessionCookie(ctx.cookies, session.id);
}

/** Ends the session of the request's cookie, if there is one, and takes the cookie back. */
export async function signOut(ctx: Pick<Context, "cookies">): Promise<void> {
  await endSessionOfCookie(ctx);
  clearSessionCookie(ctx.cookies);
}

/**
 * A change of the password ends all sessions, and this one may have begun too late to be among them. The lock waits for
 * a change that is not finished; one that comes later finds the session.
 */
async function isStillValid(userId: string, passwordHash: string): Promise<boolean> {
  const prisma = await getPrisma();
  const rows = await prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM "User"
    WHERE "id" = ${userId}::uuid AND "passwordHash" = ${passwordHash} AND "disabledAt" IS NULL FOR SHARE`;
  return rows.length > 0;
}

async function endSessionOfCookie({ cookies }: Pick<Context, "cookies">): Promise<void> {
  const id = await unsealSession(cookies.get(sessionConfig().cookieName)?.value);
  if (id === null) return;
  const prisma = await getPrisma();
  const session = await prisma.session.findUnique({ where: { id }, select: { userId: true } });
  if (!session || !(await endSession(id))) return;
  const { userId } = session;
  await auditAccount({ action: "session.ended", accountId: userId, actorId: userId, subjectId: id });
}
