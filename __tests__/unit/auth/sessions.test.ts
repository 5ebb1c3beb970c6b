import { randomUUID } from "node:crypto";
import { endOf, isLive, SESSION_IDLE_MS, SESSION_LIFETIME_MS } from "@/lib/auth/session-lifetime";
import { endAllSessions, endSession, listSessions, resumeSession, startSession } from "@/lib/auth/sessions";
import { getPrisma } from "@/lib/db/client";
import { asOwner, makeUser, useTestDatabase } from "../../support/db";
import { useClock } from "./support";

useTestDatabase();
const setTime = useClock();

const START = Date.UTC(2026, 5, 1, 12);
const MINUTE = 60_000;

let userId: string;
beforeEach(async () => {
  setTime(START);
  userId = (await makeUser()).id;
});

const lastSeenOf = async (id: string) =>
  (await (await getPrisma()).session.findUniqueOrThrow({ where: { id } })).lastSeenAt.getTime() - START;

describe("resumeSession", () => {
  test("gives the session's account, and never the password's hash", async () => {
    const { id, lastSeenAt, expiresAt } = await startSession(userId);
    const { email, name } = await (await getPrisma()).user.findUniqueOrThrow({ where: { id: userId } });
    const account = { id: userId, email, name, disabledAt: null, memberships: [] };
    expect(await resumeSession(id)).toEqual({ ...account, lastSeenAt, expiresAt });
  });

  test("knows no session that was never started", async () => {
    expect(await resumeSession(randomUUID())).toBeNull();
  });

  test("requests at the same moment note it once, and none is turned away", async () => {
    const { id } = await startSession(userId);
    setTime(START + MINUTE);
    const { session } = await getPrisma();
    const noted = jest.spyOn(session, "updateMany");
    const resumed = await Promise.all(Array.from({ length: 16 }, () => resumeSession(id)));
    expect(resumed.map((account) => account?.id)).toEqual(resumed.map(() => userId));
    expect(await lastSeenOf(id)).toBe(MINUTE);
    // As one finds it that has read before the others have written.
    await asOwner(`UPDATE "Session" SET "lastSeenAt" = '${new Date(START).toISOString()}'`);
    await resumeSession(id);
    expect(noted).toHaveBeenCalledTimes(1);
    setTime(START + 2 * MINUTE);
    await resumeSession(id);
    expect(await lastSeenOf(id)).toBe(2 * MINUTE);
    noted.mockRestore();
  });

  test("notes it again after that has failed", async () => {
    const { id } = await startSession(userId);
    setTime(START + MINUTE);
    const { session } = await getPrisma();
    const failing = jest.spyOn(session, "updateMany").mockRejectedValueOnce(new Error("down") as never);
    await expect(resumeSession(id)).rejects.toThrow("down");
    failing.mockRestore();
    await resumeSession(id);
    expect(await lastSeenOf(id)).toBe(MINUTE);
  });

  test("ends one that was idle for seven days, to the millisecond", async () => {
    const { id } = await startSession(userId);
    setTime(START + SESSION_IDLE_MS);
    expect(await resumeSession(id)).toBeNull();
    setTime(START + SESSION_IDLE_MS - 1);
    expect(await resumeSession(id)).toMatchObject({ id: userId });
  });

  test("ends one in use after thirty days, to the millisecond", async () => {
    const { id } = await startSession(userId);
    for (let time = START; time < START + SESSION_LIFETIME_MS; time += SESSION_IDLE_MS - 1) {
      setTime(time);
      expect(await resumeSession(id)).toMatchObject({ id: userId });
    }
    setTime(START + SESSION_LIFETIME_MS - 1);
    expect(await resumeSession(id)).toMatchObject({ id: userId });
    setTime(START + SESSION_LIFETIME_MS);
    expect(await resumeSession(id)).toBeNull();
  });

  test("notes that it is in use once a minute", async () => {
    const { id } = await startSession(userId);
    const seen: number[] = [];
    for (const time of [MINUTE - 1, MINUTE, 2 * MINUTE - 1, 2 * MINUTE]) {
      setTime(START + time);
      await resumeSession(id);
      seen.push(await lastSeenOf(id));
    }
    expect(seen).toEqual([0, MINUTE, MINUTE, 2 * MINUTE]);
  });

  test("does not bring back one that ends while it is noted", async () => {
    const { id } = await startSession(userId);
    setTime(START + MINUTE);
    await Promise.all([...Array.from({ length: 5 }, () => resumeSession(id)), endSession(id)]);
    expect(await resumeSession(id)).toBeNull();
    expect(await asOwner('SELECT * FROM "Session"')).toEqual([]);
  });

  test("is nobody's once the user is disabled", async () => {
    const { id } = await startSession(userId);
    await asOwner('UPDATE "User" SET "disabledAt" = now()');
    expect(await resumeSession(id)).toBeNull();
  });
});

describe("the others", () => {
  test("startSession clears away the user's ended sessions, and no others", async () => {
    const stranger = await makeUser();
    await startSession(userId);
    const theirs = await startSession(stranger.id);
    setTime(START + SESSION_IDLE_MS);
    const mine = await startSession(userId);
    const left = await asOwner<{ id: string }>('SELECT id FROM "Session"');
    expect(new Set(left.map(({ id }) => id))).toEqual(new Set([mine.id, theirs.id]));
  });

  test("startSession keeps a user agent to a length", async () => {
    const { userAgent } = await startSession(userId, "x".repeat(10_000));
    expect(userAgent).toHaveLength(300);
  });

  test("listSessions gives those that live, the last used first, with when each ends", async () => {
    const stranger = await makeUser();
    await startSession(stranger.id);
    await startSession(userId, "never used again");
    setTime(START + SESSION_IDLE_MS - MINUTE);
    const first = await startSession(userId, "first");
    setTime(START + SESSION_IDLE_MS);
    const second = await startSession(userId, "second");
    const sessions = await listSessions(userId);
    expect(sessions.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(sessions[0]?.expiresAt.getTime()).toBe(START + 2 * SESSION_IDLE_MS);
    setTime(START + 2 * SESSION_IDLE_MS - MINUTE);
    expect((await listSessions(userId)).map(({ id }) => id)).toEqual([second.id]);
  });

  test("endSession ends one of the given user's alone", async () => {
    const stranger = await makeUser();
    const { id } = await startSession(userId);
    expect(await endSession(id, stranger.id)).toBe(false);
    expect(await resumeSession(id)).not.toBeNull();
    expect(await endSession(id, userId)).toBe(true);
    expect(await endSession(id, userId)).toBe(false);
  });

  test("endAllSessions ends the user's alone", async () => {
    const theirs = await startSession((await makeUser()).id);
    await startSession(userId);
    await startSession(userId);
    await endAllSessions(userId);
    expect(await asOwner('SELECT id FROM "Session"')).toEqual([{ id: theirs.id }]);
  });
});

test("the end of a session is the nearer of its two limits", () => {
  const lastSeenAt = new Date(START);
  const early = { lastSeenAt, expiresAt: new Date(START + 1000) };
  const late = { lastSeenAt, expiresAt: new Date(START + SESSION_LIFETIME_MS) };
  expect([endOf(early).getTime(), endOf(late).getTime()]).toEqual([START + 1000, START + SESSION_IDLE_MS]);
  expect([isLive(early, START + 999), isLive(early, START + 1000)]).toEqual([true, false]);
});
