import { byHandPrisma } from "./client";

const IDLE_MS = 7 * 24 * 60 * 60 * 1000;

/** The user of a session that has not ended, so that a sign-out counts from the next request on. */
export async function liveUserId(sessionId: string | undefined): Promise<string | undefined> {
  if (!sessionId) return undefined;
  const prisma = await byHandPrisma();
  const session = await prisma.session.findUnique({ where: { id: sessionId }, include: { user: true } });
  const now = Date.now();
  if (!session || session.expiresAt.getTime() <= now) return undefined;
  if (session.lastSeenAt.getTime() + IDLE_MS <= now || session.user.disabledAt) return undefined;
  return session.userId;
}
