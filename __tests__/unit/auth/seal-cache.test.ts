import { randomUUID } from "node:crypto";
import * as ironSession from "iron-session";
import { SealCache } from "@/lib/auth/seal-cache";
import { sealSession, unsealSession } from "@/lib/auth/session-cookie";
import { SESSION_LIFETIME_MS } from "@/lib/auth/session-lifetime";
import { endSession, startSession } from "@/lib/auth/sessions";
import { getCurrentUser } from "@/lib/auth/utils";
import { sessionConfig } from "@/lib/config/session";
import { asOwner, makeUser, useTestDatabase } from "../../support/db";
import { setEnvironment, useClock, useEnvironment } from "./support";

jest.mock("iron-session", () => {
  const actual = jest.requireActual<typeof ironSession>("iron-session");
  return { ...actual, unsealData: jest.fn(actual.unsealData) };
});

useEnvironment();

const START = Date.UTC(2026, 2, 1);
const MINUTE = 60_000;
const content = { sid: randomUUID(), iat: START / 1000 };
const openings = () => jest.mocked(ironSession.unsealData).mock.calls.length;

beforeEach(() => void jest.mocked(ironSession.unsealData).mockClear());

const sealUntil = (end: number | "" = "") => `Fe26.2*1*salt*iv*text*${end}*salt*mac~2`;

describe("the cache", () => {
  test("remembers for a minute, and not before it knew", () => {
    const cache = new SealCache();
    cache.set(sealUntil(), content, START);
    const at = (time: number) => cache.get(sealUntil(), START + time);
    expect([at(0), at(MINUTE - 1), at(MINUTE), at(-1)]).toEqual([content, content, undefined, undefined]);
  });

  test("forgets at the seal's own end", () => {
    const cache = new SealCache();
    cache.set(sealUntil(START + 1000), content, START);
    const at = (time: number) => cache.get(sealUntil(START + 1000), START + time);
    expect([at(999), at(1000)]).toEqual([content, undefined]);
  });

  test("keeps a thousand, the last ones", () => {
    const cache = new SealCache();
    for (let end = 1; end <= 1100; end++) cache.set(sealUntil(START + MINUTE + end), content, START);
    const known = (end: number) => cache.get(sealUntil(START + MINUTE + end), START) !== undefined;
    expect([cache.size, known(100), known(101), known(1100)]).toEqual([1000, false, true, true]);
  });

  test("holds no cookie", () => {
    const cache = new SealCache();
    cache.set(sealUntil(), content, START);
    expect(JSON.stringify(Object.entries(cache))).not.toContain("Fe26");
  });
});

describe("behind unsealSession", () => {
  const setTime = useClock();
  beforeEach(() => setTime(START));

  test("a seal is opened once a minute; being asked for does not prolong that", async () => {
    const seal = await sealSession(content.sid);
    const seen: number[] = [];
    for (const time of [0, 1, MINUTE - 1, MINUTE, MINUTE + 1, 2 * MINUTE]) {
      setTime(START + time);
      expect(await unsealSession(seal)).toBe(content.sid);
      seen.push(openings());
    }
    expect(seen).toEqual([1, 1, 1, 2, 2, 3]);
  });

  test("its age counts each time", async () => {
    const seal = await sealSession(content.sid);
    setTime(START + SESSION_LIFETIME_MS - 1);
    expect(await unsealSession(seal)).toBe(content.sid);
    setTime(START + SESSION_LIFETIME_MS);
    expect(await unsealSession(seal)).toBeNull();
  });

  test("what was refused is not remembered", async () => {
    const bad = (await sealSession(content.sid)).replace(/.~2$/, "_~2").replace("*", "*9");
    for (let round = 0; round < 3; round++) expect(await unsealSession(bad)).toBeNull();
    expect(openings()).toBe(3);
  });

  test("nothing outlives a change of the passwords, there and back", async () => {
    const [one, two] = ["1".repeat(32), "2".repeat(32)];
    setEnvironment({ SESSION_PASSWORD: one });
    const seal = await sealSession(content.sid);
    expect(await unsealSession(seal)).toBe(content.sid);
    setEnvironment({ SESSION_PASSWORD: two });
    expect(await unsealSession(seal)).toBeNull();
    setEnvironment({ SESSION_PASSWORD: one });
    expect(await unsealSession(seal)).toBe(content.sid);
    expect(openings()).toBe(3);
  });

  test("a seal that is being opened while the passwords change is not remembered for the new ones", async () => {
    const [one, two] = ["1".repeat(32), "2".repeat(32)];
    setEnvironment({ SESSION_PASSWORD: one });
    const seal = await sealSession(content.sid);
    const opening = unsealSession(seal);
    setEnvironment({ SESSION_PASSWORD: two });
    expect(await opening).toBe(content.sid);
    expect(await unsealSession(seal)).toBeNull();
  });
});

describe("an opened seal lets nobody in", () => {
  useTestDatabase();

  test.each<[string, (sessionId: string) => Promise<unknown>]>([
    ["whose session has ended", (id) => endSession(id)],
    ["who is disabled", () => asOwner('UPDATE "User" SET "disabledAt" = now()')],
    ["who is no more", () => asOwner('DELETE FROM "User"')],
    ["whose session is over", () => asOwner(`UPDATE "Session" SET "expiresAt" = now() - interval '1s'`)],
  ])("%s", async (_, change) => {
    const { id } = await startSession((await makeUser()).id);
    const headers = { cookie: `${sessionConfig().cookieName}=${await sealSession(id)}` };
    const ask = () => getCurrentUser(new Request("http://localhost/", { headers }));
    expect(await ask()).toMatchObject({ session: { id } });
    await change(id);
    expect(await ask()).toBeNull();
    expect(openings()).toBe(1);
  });
});
