import { asOwner, useTestDatabase } from "../../support/db";
import { Browser } from "../support/browser";
import { useMailbox } from "../support/mail";
import { PASSWORD } from "../support/people";

// "Pre-hijacked accounts", https://www.usenix.org/conference/usenixsecurity22/presentation/sudhodanan: a stranger signs up with
// the address of somebody else and a password of his own, and waits until its owner makes the account his.

useTestDatabase();
const mailbox = useMailbox();

const ADA = { email: "ada@example.com", name: "Ada", password: PASSWORD };

let browser: Browser;
beforeEach(() => {
  browser = new Browser();
});

const register = (account: object = ADA) => browser.send("POST", "/api/auth/register", account);
const confirm = (token: unknown, password = PASSWORD) =>
  browser.send("POST", "/api/auth/confirm", { token, password });
const signIn = (password = "") =>
  new Browser().send("POST", "/api/auth/sign-in", { email: ADA.email, password });
const users = () => asOwner('SELECT * FROM "User"');
const registrations = () => asOwner('SELECT * FROM "Registration"');

test("a wrong password makes nothing, is said as at signing in, and leaves the token as good as it was", async () => {
  await register();
  const { token } = mailbox.lastTo(ADA.email);
  for (const password of [`${PASSWORD}!`, "x", " "]) {
    const { status, body, setCookies } = await confirm(token, password);
    expect({ status, body, setCookies }).toEqual({
      status: 401,
      body: { error: expect.any(String), code: "invalid_credentials", requestId: expect.any(String) },
      setCookies: [],
    });
  }
  expect([await users(), await registrations()]).toEqual([[], [expect.anything()]]);
  expect(await confirm(token)).toMatchObject({ status: 201, body: { user: { email: ADA.email } } });
});

test("what a stranger began with somebody's address and a password of his own, its owner cannot finish", async () => {
  const strangers = "known to the stranger";
  await register({ ...ADA, name: "Stranger", password: strangers });
  expect(await confirm(mailbox.lastTo(ADA.email).token)).toMatchObject({ status: 401, setCookies: [] });
  expect(await signIn(strangers)).toMatchObject({ status: 401 });
  expect(await users()).toEqual([]);
});

test.each([
  ["before", ["stranger", "owner"]],
  ["after", ["owner", "stranger"]],
])("the owner's own sign-up counts, whether a stranger's came %s it", async (_, order) => {
  const passwords: Record<string, string> = { owner: PASSWORD, stranger: "known to the stranger" };
  for (const name of order) await register({ ...ADA, name, password: passwords[name] });
  const mailed = mailbox.all();
  const tokenOf = (name: string) => mailed[order.indexOf(name)]?.token;
  expect(await confirm(tokenOf("stranger"))).toMatchObject({ status: 401 });
  expect(await confirm(tokenOf("owner"))).toMatchObject({ status: 201, body: { user: { name: "owner" } } });
  browser = new Browser();
  expect(await confirm(tokenOf("stranger"), passwords.stranger)).toMatchObject({
    status: 404,
    body: { code: "confirmation_invalid" },
  });
  expect(await signIn(passwords.stranger)).toMatchObject({ status: 401 });
  expect(await signIn(passwords.owner)).toMatchObject({ status: 200 });
});

test.each<[string, object, string[]]>([
  ["no password", {}, ["body", "password"]],
  ["an empty password", { password: "" }, ["body", "password"]],
  ["a password that is too long", { password: "x".repeat(201) }, ["body", "password"]],
  ["a list of passwords", { password: [PASSWORD] }, ["body", "password"]],
  ["another field", { password: PASSWORD, email: "grace@example.com" }, ["body"]],
])("refuses %s, and the token stays good", async (_, fields, path) => {
  await register();
  const { token } = mailbox.lastTo(ADA.email);
  expect(await browser.send("POST", "/api/auth/confirm", { token, ...fields })).toMatchObject({
    status: 400,
    body: { code: "invalid_input", issues: [{ path }] },
  });
  expect(await confirm(token)).toMatchObject({ status: 201 });
});
