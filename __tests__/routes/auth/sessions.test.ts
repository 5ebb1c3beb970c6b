import { randomUUID } from "node:crypto";
import { asOwner, useTestDatabase } from "../../support/db";
import { Browser } from "../support/browser";
import { makePerson, PASSWORD, type Person } from "../support/people";

useTestDatabase();

interface Sessions {
  sessions: { id: string; current: boolean; userAgent: string | null }[];
}

let person: Person;
let phone: Browser;

beforeEach(async () => {
  person = await makePerson();
  phone = new Browser();
  phone.headers["user-agent"] = "Phone";
  await phone.send("POST", "/api/auth/sign-in", { email: person.user.email, password: PASSWORD });
});

const sessionsOf = async (browser: Browser) =>
  (await browser.send<Sessions>("GET", "/api/sessions")).body.sessions;
const idOf = async (browser: Browser) => (await sessionsOf(browser)).find(({ current }) => current)?.id ?? "";

describe("GET /api/sessions", () => {
  test("lists the own ones, and which of them asks", async () => {
    await makePerson();
    const { status, body } = await phone.send<Sessions>("GET", "/api/sessions");
    const iso = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);
    const times = { createdAt: iso, lastSeenAt: iso, expiresAt: iso };
    expect(status).toBe(200);
    expect(body.sessions).toHaveLength(2);
    expect(body.sessions).toEqual(
      expect.arrayContaining([
        { id: expect.any(String), userAgent: "Phone", current: true, ...times },
        { id: expect.any(String), userAgent: null, current: false, ...times },
      ]),
    );
  });

  test("an id of a session is not a way in", async () => {
    const id = await idOf(phone);
    const cookie = { cookie: `portage_session=${id}` };
    expect((await new Browser().send("GET", "/api/sessions", undefined, cookie)).status).toBe(401);
  });
});

describe("DELETE /api/sessions", () => {
  test("signs out everywhere, and takes back the cookie of the browser that asks", async () => {
    const stranger = await makePerson();
    const cookies = [person.browser.cookie, phone.cookie];
    const { status, setCookies } = await phone.send("DELETE", "/api/sessions");
    expect(status).toBe(204);
    expect(setCookies).toEqual([expect.stringMatching(/^portage_session=; Max-Age=0;/)]);
    for (const cookie of cookies) {
      for (const path of ["/api/me", "/api/orgs"])
        expect((await new Browser().send("GET", path, undefined, { cookie })).status).toBe(401);
    }
    expect((await stranger.browser.send("GET", "/api/me")).status).toBe(200);
  });
});

describe("DELETE /api/sessions/:sessionId", () => {
  test("signs out there, and not here", async () => {
    const answer = await person.browser.send("DELETE", `/api/sessions/${await idOf(phone)}`);
    expect([answer.status, answer.setCookies]).toEqual([204, []]);
    expect((await phone.send("GET", "/api/me")).status).toBe(401);
    expect((await person.browser.send("GET", "/api/me")).status).toBe(200);
  });

  test("signs out here, with the cookie", async () => {
    const { status, setCookies } = await phone.send("DELETE", `/api/sessions/${await idOf(phone)}`);
    expect([status, setCookies]).toEqual([204, [expect.stringContaining("Max-Age=0")]]);
    expect((await phone.send("GET", "/api/me")).status).toBe(401);
  });

  test("another person's session is as unknown as one that never was", async () => {
    const stranger = await makePerson();
    const foreign = await phone.send("DELETE", `/api/sessions/${await idOf(stranger.browser)}`);
    const missing = await phone.send("DELETE", `/api/sessions/${randomUUID()}`);
    const body = { error: "Not Found", code: "not_found", requestId: expect.any(String) };
    for (const answer of [foreign, missing]) expect(answer).toMatchObject({ status: 404, body });
    expect(await asOwner('SELECT id FROM "Session"')).toHaveLength(3);
  });

  test.each(["1", "x", "%00", "..%2F..", `${randomUUID()}0`])("refuses the id %s", async (id) => {
    expect(await phone.send("DELETE", `/api/sessions/${id}`)).toMatchObject({
      status: 400,
      body: { code: "invalid_input", issues: [{ path: ["params", "sessionId"], message: "Must be a UUID" }] },
    });
  });
});

test.each([
  ["GET", "/api/sessions"],
  ["DELETE", "/api/sessions"],
  ["DELETE", `/api/sessions/${randomUUID()}`],
] as const)("%s %s wants a user", async (method, path) => {
  expect((await new Browser().send(method, path)).status).toBe(401);
});
