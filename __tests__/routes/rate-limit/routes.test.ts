import { randomUUID } from "node:crypto";
import type { QueryConfig } from "pg";
import { useAppLog } from "../../support/app-log";
import { makeOrganization, testPool, useTestDatabase } from "../../support/db";
import { Browser, type Method } from "../support/browser";
import { useMailbox } from "../support/mail";
import { makeMember, makePerson, PASSWORD } from "../support/people";

useTestDatabase();
const mailbox = useMailbox();

const before = process.env.RATE_LIMITS;
beforeEach(() => {
  process.env.RATE_LIMITS = "*=3/60";
});
afterEach(() => {
  if (before === undefined) delete process.env.RATE_LIMITS;
  else process.env.RATE_LIMITS = before;
});

interface Limited {
  name: string;
  method: Method;
  path: string;
  body?: unknown;
  browser: Browser;
}

const newEmail = () => `${randomUUID()}@example.com`;

/** A request that a proxy has passed on. */
const postFrom = (host: number, path: string, body: object) =>
  new Browser().send("POST", path, body, { "x-forwarded-for": `192.0.2.${host}` });

/** An invitation by another admin of the organization. */
async function inviteAs(organization: { id: string }) {
  const { browser } = await makeMember(organization, "ADMIN");
  return browser.send("POST", `/api/orgs/${organization.id}/members`, { email: newEmail() });
}

/** What a pool answers whose database lacks the table. */
const refuse = () => Promise.reject(Object.assign(new Error("secret detail"), { code: "42P01" }));

/** One call of each route that has a limit, by somebody who may. */
async function limited(name: string): Promise<Limited> {
  const organization = await makeOrganization();
  const { browser } = await makeMember(organization, "OWNER");
  const calls: Record<string, [Method, string, unknown?]> = {
    register: ["POST", "/api/auth/register", { email: newEmail(), name: "Ada", password: PASSWORD }],
    "sign-in": ["POST", "/api/auth/sign-in", { email: newEmail(), password: PASSWORD }],
    confirm: ["POST", "/api/auth/confirm", { token: "x", password: PASSWORD }],
    password: ["PUT", "/api/me/password", { current: "not this one", next: `${PASSWORD}!` }],
    "invite-user": ["POST", `/api/orgs/${organization.id}/members`, { email: newEmail() }],
    "accept-invitation": ["POST", "/api/invitations/accept", { token: "x" }],
    "bearer-token": ["POST", "/api/auth/token"],
  };
  const [method, path, body] = calls[name] ?? ["GET", "/"];
  return { name, method, path, body, browser };
}

test.each(["register", "sign-in", "confirm", "password", "invite-user", "accept-invitation", "bearer-token"])(
  "%s: the fourth request is refused, and says when to come again",
  async (name) => {
    const { browser, method, path, body } = await limited(name);
    for (const remaining of ["2", "1", "0"]) {
      const answer = await browser.send(method, path, body);
      expect(answer.status).not.toBe(429);
      expect([answer.header("ratelimit-limit"), answer.header("ratelimit-remaining")]).toEqual([
        "3",
        remaining,
      ]);
    }
    const { status, body: error, header } = await browser.send(method, path, body);
    expect({ status, error }).toMatchObject({ status: 429, error: { code: "rate_limited" } });
    expect(Number(header("retry-after"))).toBeGreaterThan(0);
    expect(header("ratelimit-policy")).toMatch(/;q=3;w=60$/);
  },
);

test("a sign-up's password may be guessed so often from all places together; other sign-ups are not held back", async () => {
  process.env.TRUSTED_PROXIES = "1";
  try {
    const [ada, grace] = [newEmail(), newEmail()];
    for (const [host, email] of [ada, grace].entries())
      await postFrom(host, "/api/auth/register", { email, name: "Ada", password: PASSWORD });
    const confirm = (email: string, password: string, host: number) =>
      postFrom(host, "/api/auth/confirm", { token: mailbox.lastTo(email).token, password });
    for (const host of [10, 11, 12]) expect((await confirm(ada, "a wrong password", host)).status).toBe(401);
    const refused = await confirm(ada, PASSWORD, 13);
    expect(refused).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    expect(Number(refused.header("retry-after"))).toBeGreaterThan(0);
    expect((await confirm(grace, PASSWORD, 13)).status).toBe(201);
  } finally {
    delete process.env.TRUSTED_PROXIES;
  }
});

test("what one person does is not counted for another", async () => {
  process.env.RATE_LIMITS = "invite-user=1/60";
  const organization = await makeOrganization();
  const [ada, grace] = [await makeMember(organization, "OWNER"), await makeMember(organization, "ADMIN")];
  const invite = (browser: Browser) =>
    browser.send("POST", `/api/orgs/${organization.id}/members`, { email: newEmail() });
  expect((await invite(ada.browser)).status).toBe(201);
  expect((await invite(ada.browser)).status).toBe(429);
  expect((await invite(grace.browser)).status).toBe(201);
});

test("what one organization does is counted for all its people, and for no other organization", async () => {
  process.env.RATE_LIMITS = "invite-organization=1/60";
  const [ours, theirs] = [await makeOrganization(), await makeOrganization()];
  expect((await inviteAs(ours)).status).toBe(201);
  expect((await inviteAs(ours)).status).toBe(429);
  expect((await inviteAs(theirs)).status).toBe(201);
});

test("reading the members is not counted, and a member who may not invite uses nothing up", async () => {
  process.env.RATE_LIMITS = "invite-organization=1/60";
  const organization = await makeOrganization();
  const [member, owner] = [await makeMember(organization), await makeMember(organization, "OWNER")];
  const path = `/api/orgs/${organization.id}/members`;
  for (let time = 0; time < 3; time++) {
    expect((await owner.browser.send("GET", path)).status).toBe(200);
    expect((await member.browser.send("POST", path, { email: "x@example.com" })).status).toBe(403);
  }
  expect((await owner.browser.send("POST", path, { email: "x@example.com" })).status).toBe(201);
});

test("an API token may send so many requests; its member's own are not counted", async () => {
  process.env.RATE_LIMITS = "api-token=3/60";
  const organization = await makeOrganization();
  const { browser } = await makeMember(organization, "OWNER");
  const path = `/api/orgs/${organization.id}`;
  const made = await browser.send<{ secret?: string; token?: string }>("POST", `${path}/tokens`, {
    name: "CI",
  });
  const secret = JSON.stringify(made.body).match(/portage_[\w-]+/)?.[0] ?? "";
  const authorization = { authorization: `Bearer ${secret}` };
  const statuses = [];
  for (let time = 0; time < 5; time++)
    statuses.push((await new Browser().send("GET", path, undefined, authorization)).status);
  expect(statuses).toEqual([200, 200, 200, 429, 429]);
  expect((await browser.send("GET", path)).status).toBe(200);
});

describe("where the counters cannot be reached", () => {
  const POOL = Symbol.for("portage.pool");
  const shared = globalThis as { [key: symbol]: unknown };
  const url = process.env.DATABASE_URL;
  let pool: unknown;
  const log = useAppLog();

  beforeEach(() => {
    pool = shared[POOL];
    const open = testPool();
    const query = (statement: string | QueryConfig, values?: unknown[]) =>
      JSON.stringify(statement).includes("rate_limit") ? refuse() : open.query(statement, values);
    shared[POOL] = Promise.resolve({ query });
    process.env.DATABASE_URL = "postgres://the.test/pool";
  });
  afterEach(() => {
    shared[POOL] = pool;
    if (url === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = url;
  });

  test.each(["register", "sign-in", "confirm", "password", "accept-invitation"])(
    "%s is shut, and says so",
    async (name) => {
      const { browser, method, path, body } = await limited(name);
      const answer = await browser.send(method, path, body);
      expect(answer).toMatchObject({ status: 503, body: { code: "database_unavailable" } });
      expect(answer.header("retry-after")).toBe("5");
      expect(JSON.stringify(answer.body)).not.toContain("secret detail");
      expect(log()).toContainEqual(
        expect.objectContaining({ level: "error", msg: "A request had an error" }),
      );
    },
  );

  test.each(["invite-user", "bearer-token"])("%s goes on, and the log says so", async (name) => {
    const { browser, method, path, body } = await limited(name);
    const answer = await browser.send(method, path, body);
    expect(answer.status).toBe(201);
    expect(answer.header("ratelimit-limit")).toBeUndefined();
    expect(log()).toContainEqual(expect.objectContaining({ level: "error", msg: "A request had an error" }));
  });

  test("a counter that cannot be taken back keeps nobody out", async () => {
    let calls = 0;
    const working = (await pool) as { query(...parameters: unknown[]): Promise<unknown> };
    // The middleware's count, the account's from here, the look for a known network, the account's: then no more.
    shared[POOL] = Promise.resolve({
      query: (...parameters: unknown[]) =>
        ++calls > 4 ? Promise.reject(new Error("gone")) : working.query(...parameters),
    });
    const { user } = await makePerson();
    const credentials = { email: user.email, password: PASSWORD };
    expect(await new Browser().send("POST", "/api/auth/sign-in", credentials)).toMatchObject({ status: 200 });
    expect(calls).toBeGreaterThan(4);
  });
});
