import { getPrisma } from "@/lib/db/client";
import { asOwner, useTestDatabase } from "../../support/db";
import { Browser } from "../support/browser";
import { makePerson, PASSWORD } from "../support/people";

useTestDatabase();

const COOKIE = "portage_session";
const ADA = { email: "ada@example.com", name: "Ada", password: PASSWORD };

let browser: Browser;
beforeEach(() => {
  browser = new Browser();
});

const sessionIds = async () =>
  (await asOwner<{ id: string }>('SELECT id FROM "Session"')).map(({ id }) => id);

describe("POST /api/auth/sign-in", () => {
  beforeEach(async () => {
    await makePerson({ email: ADA.email, name: ADA.name });
  });

  const signIn = (email = ADA.email, password = PASSWORD) =>
    browser.send("POST", "/api/auth/sign-in", { email, password });

  test("starts a session", async () => {
    const { status, body } = await signIn(" ADA@example.com");
    expect({ status, body }).toEqual({
      status: 200,
      body: { user: { id: expect.any(String), email: ADA.email, name: "Ada" } },
    });
    expect(await browser.send("GET", "/api/me")).toMatchObject({ status: 200 });
  });

  test("answers an unknown address, a wrong password and a disabled account alike", async () => {
    const disabled = await makePerson({ disabledAt: new Date() });
    const answers = [
      await signIn("nobody@example.com"),
      await signIn(ADA.email, `${PASSWORD}!`),
      await signIn(disabled.user.email),
    ];
    for (const { status, body, setCookies } of answers) {
      expect({ status, body, setCookies }).toEqual({
        status: 401,
        body: {
          error: "The e-mail address or the password is not right",
          code: "invalid_credentials",
          requestId: expect.any(String),
        },
        setCookies: [],
      });
    }
  });

  test("gives a new id at each sign-in and ends the session it replaces", async () => {
    await signIn();
    const [first, before] = [browser.cookie, await sessionIds()];
    await signIn();
    const after = await sessionIds();
    expect(after.filter((id) => before.includes(id))).toHaveLength(1); // that of the other browser
    expect(after).toHaveLength(before.length);
    expect(browser.cookie).not.toBe(first);
    const replay = await new Browser().send("GET", "/api/me", undefined, { cookie: first });
    expect(replay.status).toBe(401);
  });

  test("does not take over a session that the cookie brings along", async () => {
    const attacker = await makePerson();
    browser.cookies.set(COOKIE, attacker.browser.cookies.get(COOKIE) ?? "");
    await signIn();
    expect(browser.cookies.get(COOKIE)).not.toBe(attacker.browser.cookies.get(COOKIE));
    expect(await browser.send("GET", "/api/me")).toMatchObject({ body: { user: { email: ADA.email } } });
    expect(await attacker.browser.send("GET", "/api/me")).toMatchObject({ status: 401 });
  });

  test("clears away the user's sessions that are over", async () => {
    await asOwner(`UPDATE "Session" SET "expiresAt" = now() - interval '1 second'`);
    await signIn();
    expect(await sessionIds()).toHaveLength(1);
  });

  test.each<[string, object]>([
    ["another field", { email: ADA.email, password: PASSWORD, remember: true }],
    ["no password", { email: ADA.email }],
    ["a list", { email: ADA.email, password: [PASSWORD] }],
    ["an operator", { email: { contains: "" }, password: PASSWORD }],
  ])("refuses %s", async (_, body) => {
    const answer = await browser.send("POST", "/api/auth/sign-in", body);
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid_input" } });
  });

  test("takes JSON alone: a form of another site cannot sign anybody in", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const answer = await browser.send("POST", "/api/auth/sign-in", "email=ada%40example.com", form);
    expect(answer.status).toBe(415);
  });
});

describe("POST /api/auth/sign-out", () => {
  test("ends the session for good: the cookie is taken back, and its replay is nobody's in both routers", async () => {
    const person = await makePerson();
    const stolen = { cookie: person.browser.cookie };
    const { status, setCookies } = await person.browser.send("POST", "/api/auth/sign-out");
    expect({ status, setCookies }).toEqual({
      status: 204,
      setCookies: [
        `${COOKIE}=; Max-Age=0; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax`,
      ],
    });
    expect(await sessionIds()).toEqual([]);
    for (const path of ["/api/me", "/api/sessions", "/api/orgs"]) {
      expect(await new Browser().send("GET", path, undefined, stolen)).toMatchObject({
        status: 401,
        body: { error: "Unauthorized", code: "unauthorized" },
      });
    }
  });

  test("is done again without complaint, with no cookie and with garbage", async () => {
    const person = await makePerson();
    const cookie = person.browser.cookie;
    await person.browser.send("POST", "/api/auth/sign-out");
    for (const again of [cookie, "", `${COOKIE}=garbage`]) {
      expect((await browser.send("POST", "/api/auth/sign-out", undefined, { cookie: again })).status).toBe(
        204,
      );
    }
  });

  test("is not undone by a request that runs beside it", async () => {
    const person = await makePerson();
    const prisma = await getPrisma();
    await prisma.session.updateMany({ data: { lastSeenAt: new Date(Date.now() - 120_000) } });
    const cookie = { cookie: person.browser.cookie };
    const parallel = Array.from({ length: 8 }, () => new Browser().send("GET", "/api/me", undefined, cookie));
    await Promise.all([...parallel, person.browser.send("POST", "/api/auth/sign-out")]);
    expect(await sessionIds()).toEqual([]);
    expect(await new Browser().send("GET", "/api/me", undefined, cookie)).toMatchObject({ status: 401 });
  });

  test("leaves the other sessions of the user alone", async () => {
    const person = await makePerson();
    await browser.send("POST", "/api/auth/sign-in", { email: person.user.email, password: PASSWORD });
    await person.browser.send("POST", "/api/auth/sign-out");
    expect(await browser.send("GET", "/api/me")).toMatchObject({ status: 200 });
  });
});

describe("POST /api/auth/token", () => {
  test("gives a token that both routers take instead of the cookie", async () => {
    const person = await makePerson();
    const { status, body, header } = await person.browser.send("POST", "/api/auth/token");
    expect({ status, body }).toEqual({
      status: 201,
      body: { token: expect.any(String), tokenType: "Bearer", expiresIn: 900 },
    });
    expect(header("cache-control")).toBe("no-store");
    const authorization = `Bearer ${String(body.token)}`;
    for (const path of ["/api/me", "/api/orgs"]) {
      expect((await browser.send("GET", path, undefined, { authorization })).status).toBe(200);
    }
  });

  test("wants a user", async () => {
    expect((await browser.send("POST", "/api/auth/token")).status).toBe(401);
  });

  test("gives tokens that end with the session, and cannot outlive it by renewal", async () => {
    const person = await makePerson();
    const first = await person.browser.send<{ token: string }>("POST", "/api/auth/token");
    const authorization = `Bearer ${first.body.token}`;
    const second = await browser.send<{ token: string }>("POST", "/api/auth/token", undefined, {
      authorization,
    });
    expect(second.status).toBe(201);
    await person.browser.send("POST", "/api/auth/sign-out");
    for (const token of [first.body.token, second.body.token]) {
      const replay = { authorization: `Bearer ${token}` };
      expect((await browser.send("GET", "/api/me", undefined, replay)).status).toBe(401);
    }
  });
});

describe("methods", () => {
  test.each([
    ["/api/auth/register", "OPTIONS, POST"],
    ["/api/auth/confirm", "OPTIONS, POST"],
    ["/api/auth/sign-in", "OPTIONS, POST"],
    ["/api/auth/sign-out", "OPTIONS, POST"],
    ["/api/auth/token", "OPTIONS, POST"],
    ["/api/me", "GET, HEAD, OPTIONS, PATCH"],
    ["/api/sessions", "DELETE, GET, HEAD, OPTIONS"],
  ])("%s answers others with 405", async (path, allow) => {
    const { status, header, body } = await browser.send("PUT", path, {});
    expect([status, header("allow"), body.code]).toEqual([405, allow, "method_not_allowed"]);
  });
});
