import { getPrisma } from "@/lib/db/client";
import type { Session } from "@/lib/db/generated/client";
import { readSession, type SessionRow } from "./read-account";
import { endOf, isLive, SESSION_IDLE_MS, SESSION_LIFETIME_MS, SESSION_TOUCH_MS } from "./session-lifetime";

const USER_AGENT_MAX_LENGTH = 300;

/** A session as its owner sees it. */
export interface OwnSession {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  /** When it ends if it is not used again. */
  expiresAt: Date;
  userAgent: string | null;
}

/** Starts a session, with a new id, and clears away those of the user that are over. */
export async function startSession(userId: string, userAgent?: string): Promise<Session> {
  const prisma = await getPrisma();
  const now = new Date();
  await prisma.session.deleteMany({ where: { userId, ...over(now) } });
  return prisma.session.create({
    data: {
      userId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + SESSION_LIFETIME_MS),
      userAgent: userAgent?.slice(0, USER_AGENT_MAX_LENGTH) ?? null,
    },
  });
}

/**
 * The account of the session of this id, if both can still be used, else null. Notes that the session is in use, at most once a
 * minute.
 */
export async function resumeSession(id: string): Promise<SessionRow | null> {
  const session = await readSession(id);
  const now = Date.now();
  if (!session || !isLive(session, now) || session.disabledAt) return null;
  if (now - session.lastSeenAt.getTime() >= SESSION_TOUCH_MS) await touch(id, now);
  return session;
}

/** When this process has noted the use of a session last, of so many sessions at most. */
const noted = new Map<string, number>();
const NOTED_MOST = 10_000;

/**
 * Once for the requests of a moment: a page's first ones come together, and each would wait for the row. One that has read the session before it
 * was noted comes here after it.
 */
async function touch(id: string, now: number): Promise<void> {
  if (now - (noted.get(id) ?? -Infinity) < SESSION_TOUCH_MS) return;
  if (noted.size >= NOTED_MOST) noted.clear();
  noted.set(id, now);
  try {
    const prisma = await getPrisma();
    // Not `update`, nor an upsert: a session that was ended meanwhile stays ended. Never back: servers' clocks differ.
    const lastSeenAt = new Date(now);
    await prisma.session.updateMany({ where: { id, lastSeenAt: { lt: lastSeenAt } }, data: { lastSeenAt } });
  } catch (error) {
    noted.delete(id);
    throw error;
  }
}

/** The user's sessions that can still be used, the last used one first. */
export async function listSessions(userId: string): Promise<OwnSession[]> {
  const prisma = await getPrisma();
  const sessions = await prisma.session.findMany({
    where: { userId },
    orderBy: [{ lastSeenAt: "desc" }, { id: "asc" }],
  });
  const now = Date.now();
  return sessions
    .filter((session) => isLive(session, now))
    .map((session) => ({ ...session, expiresAt: endOf(session) }));
}

/** Ends a session; with `userId`, only if it is that user's. Answers whether there was one. */
export async function endSession(id: string, userId?: string): Promise<boolean> {
  const prisma = await getPrisma();
  const { count } = await prisma.session.deleteMany({ where: { id, ...(userId && { userId }) } });
  return count > 0;
}

/** Ends all sessions of a user. */
export async function endAllSessions(userId: string): Promise<void> {
  const prisma = await getPrisma();
  await prisma.session.deleteMany({ where: { userId } });
}

const over = (now: Date) => ({
  OR: [{ expiresAt: { lte: now } }, { lastSeenAt: { lte: new Date(now.getTime() - SESSION_IDLE_MS) } }],
});
