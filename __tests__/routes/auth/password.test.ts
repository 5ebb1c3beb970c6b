import { asOwner, makeUser, useTestDatabase } from "../../support/db";
import { startSession } from "@/lib/auth/sessions";
import { signIn } from "@/lib/auth/sign-in";
import { getPrisma } from "@/lib/db/client";
import { Browser } from "../support/browser";
import { makePerson, PASSWORD } from "../support/people";

useTestDatabase();

const NEXT = "another horse battery";

const change = (browser: Browser, body: object) => browser.send("PUT", "/api/me/password", body);
const signInAs = (email: string, password: string, browser = new Browser()) =>
  browser.send("POST", "/api/auth/sign-in", { email, password });
const sessions = async () =>
  (await asOwner<{ id: string }>('SELECT "id" FROM "Session"')).map(({ id }) => id);

test("changes the password: the new one is right, the old one is not", async () => {
  const { browser, user } = await makePerson();
  const { status, body } = await change(browser, { current: PASSWORD, next: NEXT });
  expect({ status, body }).toEqual({ status: 204, body: undefined });
  expect((await signInAs(user.email, PASSWORD)).status).toBe(401);
  expect((await signInAs(user.email, NEXT)).status).toBe(200);
});

test("ends all sessions and gives this browser a new one", async () => {
  const { browser, user } = await makePerson();
  const other = new Browser();
  await signInAs(user.email, PASSWORD, other);
  const [stolen, before] = [browser.cookie, await sessions()];
  const token = await browser.send<{ token: string }>("POST", "/api/auth/token");
  await change(browser, { current: PASSWORD, next: NEXT });
  const after = await sessions();
  expect(after).toHaveLength(1);
  expect(before).not.toContain(after[0]);
  expect((await browser.send("GET", "/api/me")).status).toBe(200);
  expect((await other.send("GET", "/api/me")).status).toBe(401);
  const replays: Record<string, string>[] = [
    { cookie: stolen },
    { authorization: `Bearer ${token.body.token}` },
  ];
  for (const headers of replays)
    expect((await new Browser().send("GET", "/api/me", undefined, headers)).status).toBe(401);
});

test("a wrong current password changes nothing", async () => {
  const { browser, user } = await makePerson();
  const other = await startSession(user.id);
  const answer = await change(browser, { current: NEXT, next: NEXT });
  expect(answer).toMatchObject({ status: 403, body: { code: "wrong_password" }, setCookies: [] });
  expect(await sessions()).toContain(other.id);
  expect((await signInAs(user.email, PASSWORD)).status).toBe(200);
});

test("of two changes at once one counts", async () => {
  const { browser, user } = await makePerson();
  const passwords = ["the first of two", "the second of two"];
  const answers = await Promise.all(
    passwords.map((next) => {
      const own = new Browser();
      own.cookies.set(...([...browser.cookies][0] as [string, string]));
      return change(own, { current: PASSWORD, next });
    }),
  );
  const won = answers.filter(({ status }) => status === 204);
  expect(won).toHaveLength(1);
  const right = passwords[answers.indexOf(won[0] as (typeof answers)[0])] ?? "";
  expect((await signInAs(user.email, right)).status).toBe(200);
});

test("a sign-in whose password was changed since it was checked does not get a session", async () => {
  const user = await makeUser({ passwordHash: "the new hash" });
  const ctx = {
    cookies: { get: () => undefined, set: jest.fn(), delete: jest.fn() },
    header: () => undefined,
  };
  await expect(signIn(ctx, { id: user.id, passwordHash: "the old hash" })).rejects.toMatchObject({
    status: 401,
    code: "invalid_credentials",
  });
  expect([await sessions(), ctx.cookies.set.mock.calls]).toEqual([[], []]);
});

test("nor does one whose account was disabled since", async () => {
  const user = await makeUser();
  await (await getPrisma()).user.update({ where: { id: user.id }, data: { disabledAt: new Date() } });
  const ctx = {
    cookies: { get: () => undefined, set: jest.fn(), delete: jest.fn() },
    header: () => undefined,
  };
  await expect(signIn(ctx, user)).rejects.toMatchObject({ status: 401 });
  expect(await sessions()).toEqual([]);
});

test("is in the account's log, without the passwords", async () => {
  const { browser, user } = await makePerson();
  await change(browser, { current: PASSWORD, next: NEXT });
  const log = await asOwner<{ action: string; accountId: string }>(
    'SELECT * FROM "AuditEntry" ORDER BY "id"',
  );
  expect(log.map(({ action, accountId }) => [action, accountId])).toEqual([
    ["account.password_changed", user.id],
    ["session.started", user.id],
  ]);
  expect(JSON.stringify(log)).not.toContain("horse");
});

test.each<[string, object, unknown[]]>([
  ["a short one", { current: PASSWORD, next: "x".repeat(11) }, ["body", "next"]],
  ["one that is too long", { current: PASSWORD, next: "x".repeat(201) }, ["body", "next"]],
  ["no current one", { next: NEXT }, ["body", "current"]],
  ["another field", { current: PASSWORD, next: NEXT, userId: "x" }, ["body"]],
])("refuses %s", async (_, body, path) => {
  const { browser } = await makePerson();
  expect(await change(browser, body)).toMatchObject({
    status: 400,
    body: { code: "invalid_input", issues: [{ path }] },
  });
});

test("wants somebody signed in", async () => {
  expect((await change(new Browser(), { current: PASSWORD, next: NEXT })).status).toBe(401);
});
