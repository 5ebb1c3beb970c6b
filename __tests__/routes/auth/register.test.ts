import { randomUUID } from "node:crypto";
import { useAppLog } from "../../support/app-log";
import { asOwner, makeUser, useTestDatabase } from "../../support/db";
import { Browser } from "../support/browser";
import { registerAndConfirm, useMailbox } from "../support/mail";
import { PASSWORD } from "../support/people";

useTestDatabase();
const mailbox = useMailbox();

const ADA = { email: "ada@example.com", name: "Ada", password: PASSWORD };

let browser: Browser;
beforeEach(() => {
  browser = new Browser();
});

const register = (account: object = ADA) => browser.send("POST", "/api/auth/register", account);
const confirm = (token: unknown) => browser.send("POST", "/api/auth/confirm", { token, password: PASSWORD });
const users = () => asOwner<{ id: string; email: string; passwordHash: string }>('SELECT * FROM "User"');
const registrations = () => asOwner<{ tokenHash: string }>('SELECT * FROM "Registration"');

const appLog = useAppLog();

describe("POST /api/auth/register", () => {
  test("makes no account and no session, but a mail with a link", async () => {
    const { status, body, setCookies } = await register();
    expect({ status, body, setCookies }).toEqual({
      status: 202,
      body: { message: "Look into your mail: it says how to go on" },
      setCookies: [],
    });
    expect(await users()).toEqual([]);
    const mails = mailbox.all();
    expect(mails).toEqual([
      expect.objectContaining({ to: ADA.email, subject: "Confirm your e-mail address" }),
    ]);
    expect(mails[0]?.link).toMatch(/^http:\/\/localhost:3000\/confirm#token=[\w-]{43}$/);
  });

  test("answers the same for an address that has an account, whose owner alone is told", async () => {
    await makeUser({ email: "grace@example.com" });
    const unknown = await register();
    const known = await register({ ...ADA, email: "GRACE@example.com" });
    const comparable = ({ status, body, setCookies }: typeof known) => ({ status, body, setCookies });
    expect(comparable(known)).toEqual(comparable(unknown));
    expect(known.header("ratelimit-remaining")).toBe("28");
    expect(mailbox.lastTo("grace@example.com")).toMatchObject({
      subject: "You have an account already",
      link: "http://localhost:3000/sign-in",
      token: null,
    });
    // The work is the same too; nobody has the token of the second row.
    expect(await registrations()).toHaveLength(2);
  });

  test("keeps neither password nor token, and the address in lower case", async () => {
    await register({ ...ADA, email: "  Ada@Example.COM " });
    const rows = await registrations();
    expect(rows).toEqual([
      expect.objectContaining({
        email: "ada@example.com",
        passwordHash: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/),
        tokenHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      }),
    ]);
    const kept = JSON.stringify(rows);
    expect(kept).not.toContain(PASSWORD);
    expect(kept).not.toContain(mailbox.lastTo("ada@example.com").token);
  });

  test("carries nothing that was typed but the address into the mail", async () => {
    await register({ ...ADA, name: "Buy now at https://evil.example\r\nBcc: everybody@example.com" });
    const mail = mailbox.lastTo(ADA.email);
    expect(`${mail.headers.join("\n")}${mail.text}`).not.toMatch(/evil|everybody|Buy/);
    const allowed =
      /^(auto-submitted|content-transfer-encoding|content-type|date|from|message-id|mime-version|subject|to):/i;
    expect(mail.headers.filter((line) => !allowed.test(line))).toEqual([]);
  });

  test.each([
    ["/orgs?sort=name", "&next=%2Forgs%3Fsort%3Dname"],
    ["/", ""],
    ["https://evil.example/", ""],
    ["//evil.example", ""],
    [String.raw`/\evil.example`, ""],
    ["/\t/evil.example", ""],
    ["javascript:alert(1)", ""],
    ["/api/auth/sign-out", ""],
  ])("the link leads on to %j as %j", async (next, suffix) => {
    await register({ ...ADA, next });
    const { link, token } = mailbox.lastTo(ADA.email);
    expect(link).toBe(`http://localhost:3000/confirm#token=${token}${suffix}`);
  });

  test("begins its links with APP_ORIGIN, whatever the request calls the server", async () => {
    process.env.APP_ORIGIN = "https://app.example.com";
    try {
      await browser.send("POST", "/api/auth/register", ADA, {
        host: "evil.example",
        "x-forwarded-host": "evil.example",
      });
    } finally {
      delete process.env.APP_ORIGIN;
    }
    expect(mailbox.lastTo(ADA.email).link).toMatch(/^https:\/\/app\.example\.com\/confirm#/);
  });

  test("mails an address five times an hour, and answers all the same", async () => {
    const answers = [];
    for (let time = 0; time < 7; time++) answers.push((await register()).status);
    expect(new Set(answers)).toEqual(new Set([202]));
    expect(mailbox.all()).toHaveLength(5);
  });

  test("answers all the same where no mail can be sent, and logs why", async () => {
    await makeUser({ email: "grace@example.com" });
    process.env.MAIL_DIR = "/dev/null/mail";
    const answers = [await register(), await register({ ...ADA, email: "grace@example.com" })];
    expect(answers.map(({ status, body }) => ({ status, body }))).toEqual([
      { status: 202, body: { message: expect.any(String) } },
      { status: 202, body: { message: expect.any(String) } },
    ]);
    const failures = appLog().filter(({ msg }) => msg === "A mail could not be sent");
    expect(failures).toHaveLength(2);
    for (const { requestId } of failures)
      expect(appLog()).toContainEqual(expect.objectContaining({ requestId, status: 202 }));
  });

  test("clears away the sign-ups that are over", async () => {
    await register();
    await asOwner(`UPDATE "Registration" SET "expiresAt" = now() - interval '1 second'`);
    await register({ ...ADA, email: "grace@example.com" });
    expect(await registrations()).toEqual([expect.objectContaining({ email: "grace@example.com" })]);
  });

  test.each<[string, object, unknown[]]>([
    ["a missing field", { email: ADA.email, password: PASSWORD }, ["body", "name"]],
    ["another field", { ...ADA, role: "OWNER" }, ["body"]],
    ["the id", { ...ADA, id: randomUUID() }, ["body"]],
    ["a number for a name", { ...ADA, name: 1 }, ["body", "name"]],
    ["a blank name", { ...ADA, name: " \t" }, ["body", "name"]],
    ["a NUL in the name", { ...ADA, name: "A\0da" }, ["body", "name"]],
    ["half a surrogate pair", { ...ADA, name: "\ud800" }, ["body", "name"]],
    ["a name that is too long", { ...ADA, name: "x".repeat(101) }, ["body", "name"]],
    ["no e-mail address", { ...ADA, email: "ada" }, ["body", "email"]],
    ["a NUL in the address", { ...ADA, email: "a\0@example.com" }, ["body", "email"]],
    ["a header in the address", { ...ADA, email: "a@example.com\r\nBcc: b@example.com" }, ["body", "email"]],
    ["two addresses", { ...ADA, email: "a@example.com, b@example.com" }, ["body", "email"]],
    ["an address with a name", { ...ADA, email: "B <b@example.com>" }, ["body", "email"]],
    ["an address that is too long", { ...ADA, email: `${"x".repeat(250)}@example.com` }, ["body", "email"]],
    ["a list of addresses", { ...ADA, email: [ADA.email] }, ["body", "email"]],
    ["a short password", { ...ADA, password: "x".repeat(11) }, ["body", "password"]],
    ["a password that is too long", { ...ADA, password: "x".repeat(201) }, ["body", "password"]],
    ["a list of pages", { ...ADA, next: ["/", "/orgs"] }, ["body", "next"]],
    ["a nested create", { ...ADA, memberships: { create: {} } }, ["body"]],
  ])("refuses %s", async (_, body, path) => {
    expect(await register(body)).toMatchObject({
      status: 400,
      body: { code: "invalid_input", issues: [{ path }] },
    });
    expect(await registrations()).toEqual([]);
    expect(mailbox.all()).toEqual([]);
  });
});

describe("POST /api/auth/confirm", () => {
  const invalid = { status: 404, body: { code: "confirmation_invalid" }, setCookies: [] };

  test("makes the account and signs it in", async () => {
    const { status, body, setCookies } = await registerAndConfirm(browser, mailbox, ADA);
    expect({ status, body }).toEqual({
      status: 201,
      body: { user: { id: expect.any(String), email: ADA.email, name: "Ada" } },
    });
    expect(setCookies).toEqual([
      expect.stringMatching(
        /^portage_session=Fe26\.2\*[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
      ),
    ]);
    expect(await browser.send("GET", "/api/me")).toMatchObject({ status: 200 });
    expect(await registrations()).toEqual([]);
  });

  test("the password is the one that was chosen", async () => {
    await registerAndConfirm(browser, mailbox, ADA);
    const { email, password } = ADA;
    expect(await new Browser().send("POST", "/api/auth/sign-in", { email, password })).toMatchObject({
      status: 200,
    });
  });

  test("works once", async () => {
    await registerAndConfirm(browser, mailbox, ADA);
    browser = new Browser();
    expect(await confirm(mailbox.lastTo(ADA.email).token)).toMatchObject(invalid);
  });

  test("works for a day", async () => {
    await register();
    await asOwner(`UPDATE "Registration" SET "expiresAt" = now()`);
    expect(await confirm(mailbox.lastTo(ADA.email).token)).toMatchObject(invalid);
    expect(await users()).toEqual([]);
  });

  test.each(["x", "x".repeat(43), "' OR 1=1 --"])("does not know the token %j", async (token) => {
    await register();
    expect(await confirm(token)).toMatchObject(invalid);
    expect(await users()).toEqual([]);
  });

  test.each([[undefined], [""], [null], [["x"]], ["x".repeat(201)], ["x\0"]])(
    "refuses the token %j",
    async (token) => {
      expect(await confirm(token)).toMatchObject({ status: 400, body: { code: "invalid_input" } });
    },
  );

  test("of several sign-ups of an address the first confirmed one counts, the others are void", async () => {
    await register();
    await register({ ...ADA, name: "Another" });
    const [first, second] = mailbox.all().map(({ token }) => token);
    expect(await confirm(second)).toMatchObject({ status: 201, body: { user: { name: "Another" } } });
    browser = new Browser();
    expect(await confirm(first)).toMatchObject(invalid);
    expect(await users()).toHaveLength(1);
  });

  test("of eight confirmations at once, of two sign-ups, one makes the account", async () => {
    await register();
    await register();
    const tokens = mailbox.all().map(({ token }) => token);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, number) =>
        new Browser().send("POST", "/api/auth/confirm", { token: tokens[number % 2], password: PASSWORD }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array<number>(7).fill(404)]);
    expect(await users()).toHaveLength(1);
    expect(await registrations()).toEqual([]);
  });

  test("an address that got an account meanwhile keeps it as it is", async () => {
    await register();
    await makeUser({ email: ADA.email, name: "First" });
    expect(await confirm(mailbox.lastTo(ADA.email).token)).toMatchObject(invalid);
    expect(await users()).toEqual([expect.objectContaining({ name: "First", passwordHash: "!" })]);
  });

  test("is in the account's log, with the session that it starts", async () => {
    const { body } = await registerAndConfirm(browser, mailbox, ADA);
    const { id } = body.user as { id: string };
    const log = await asOwner('SELECT "action", "accountId", "actorId" FROM "AuditEntry" ORDER BY "id"');
    expect(log).toEqual([
      { action: "account.registered", accountId: id, actorId: id },
      { action: "session.started", accountId: id, actorId: id },
    ]);
  });
});
