import { randomUUID } from "node:crypto";
import { sealSession } from "@/lib/auth/session-cookie";
import { sessionConfig } from "@/lib/config/session";
import { asOwner, useTestDatabase } from "../../support/db";
import { Browser } from "../support/browser";
import { registerAndConfirm, useMailbox } from "../support/mail";
import { makePerson, PASSWORD, type Person } from "../support/people";

useTestDatabase();
const mailbox = useMailbox();

const sessions = () => asOwner<{ id: string; userId: string }>('SELECT id, "userId" FROM "Session"');
const statusWith = async (cookie: string) =>
  (await new Browser().send("GET", "/api/me", undefined, { cookie })).status;

let victim: Person;
let attacker: Person;
beforeEach(async () => {
  [victim, attacker] = [await makePerson(), await makePerson()];
});

/** What somebody else could have put into the browser before the person signs in. */
const PRESET: Record<string, () => Promise<string>> = {
  nothing: async () => "",
  "their own live session": async () => victim.browser.cookie,
  "an attacker's live session": async () => attacker.browser.cookie,
  "an attacker's ended session": async () => {
    const { cookie } = attacker.browser;
    await attacker.browser.send("POST", "/api/auth/sign-out");
    return cookie;
  },
  "a sealed id that has no session": async () =>
    `${sessionConfig().cookieName}=${await sealSession(randomUUID())}`,
  garbage: async () => `${sessionConfig().cookieName}=garbage`,
};

const ENTRANCES: Record<string, (browser: Browser) => Promise<{ status: number; setCookies: string[] }>> = {
  "a sign-in": (browser) =>
    browser.send("POST", "/api/auth/sign-in", { email: victim.user.email, password: PASSWORD }),
  "the confirmation of a new account": (browser) =>
    registerAndConfirm(browser, mailbox, { email: "new@example.com", name: "New", password: PASSWORD }),
};

describe.each(Object.entries(ENTRANCES))("%s", (_, enter) => {
  test.each(Object.entries(PRESET))(
    "where the browser had %s gives a session of a new id",
    async (__, make) => {
      const preset = await make();
      const before = new Set((await sessions()).map(({ id }) => id));
      const browser = new Browser();
      if (preset) browser.cookies.set(...(preset.split("=") as [string, string]));
      const { status, setCookies } = await enter(browser);
      expect([status < 300, setCookies.length]).toEqual([true, 1]);
      expect(browser.cookie).not.toBe(preset);

      const { body } = await browser.send<{ user: { id: string } }>("GET", "/api/me");
      const made = (await sessions()).filter(({ id }) => !before.has(id));
      expect(made).toEqual([{ id: expect.any(String), userId: body.user.id }]);
      expect(body.user.id).not.toBe(attacker.user.id);
      // Whoever put it there holds nothing.
      expect(await statusWith(preset)).toBe(401);
    },
  );
});

test("a sign-in that fails changes nothing of the session that there is", async () => {
  const { browser, user } = victim;
  const { cookie } = browser;
  const wrong = { email: user.email, password: `${PASSWORD}!` };
  expect(await browser.send("POST", "/api/auth/sign-in", wrong)).toMatchObject({
    status: 401,
    setCookies: [],
  });
  expect(await statusWith(cookie)).toBe(200);
});

test("an id that a client chooses is never taken", async () => {
  const id = randomUUID();
  const cookie = `${sessionConfig().cookieName}=${await sealSession(id)}`;
  expect(await statusWith(cookie)).toBe(401);
  await new Browser().send(
    "POST",
    "/api/auth/sign-in",
    { email: victim.user.email, password: PASSWORD },
    { cookie },
  );
  expect((await sessions()).map((session) => session.id)).not.toContain(id);
  expect(await statusWith(cookie)).toBe(401);
});
