import { randomUUID } from "node:crypto";
import { checksum } from "../../support/checksum";
import { makeMembership, makeOrganization, useTestDatabase } from "../../support/db";
import { setEnvironment, useEnvironment } from "../../unit/auth/support";
import { Browser, type Method } from "../support/browser";
import { makePerson } from "../support/people";

useTestDatabase();
useEnvironment();

const SITES = ["same-origin", "same-site", "cross-site", "none", undefined] as const;
const ORIGINS = {
  same: "https://app.example.com",
  sibling: "https://blog.example.com",
  foreign: "https://evil.example",
  null: "null",
  malformed: "app.example.com/",
  absent: undefined,
} as const;
const TYPES = {
  json: "application/json",
  text: "text/plain",
  form: "application/x-www-form-urlencoded",
  multipart: "multipart/form-data; boundary=x",
} as const;

interface Cell {
  readonly method: Method;
  readonly site: (typeof SITES)[number];
  readonly origin: keyof typeof ORIGINS;
  readonly cookie: boolean;
  readonly type?: keyof typeof TYPES;
}

/** What has to become of a request: written down apart from the code that decides it, and asking nothing of cookie and type. */
function outcomeOf({ method, site, origin }: Cell): "passes" | "refused" {
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return "passes";
  if (site === "same-origin" || site === "none") return "passes";
  if (site === "same-site" || site === "cross-site") return "refused";
  return origin === "same" || origin === "absent" ? "passes" : "refused";
}

/** Routes of a router by method: where they are and what they take. */
type Routes = Partial<Record<Method, (orgId: string) => { path: string; body?: object }>>;

const ROUTERS: Record<string, Routes> = {
  "pages/api": {
    GET: () => ({ path: "/api/me" }),
    HEAD: () => ({ path: "/api/me" }),
    OPTIONS: () => ({ path: "/api/me" }),
    POST: (orgId) => ({
      path: `/api/orgs/${orgId}/members`,
      body: { email: `${randomUUID()}@example.com`, role: "MEMBER" },
    }),
    PATCH: () => ({ path: "/api/me", body: { name: `Name ${randomUUID()}` } }),
    DELETE: (orgId) => ({ path: `/api/orgs/${orgId}/invitations/${randomUUID()}` }),
  },
  "app/api": {
    GET: () => ({ path: "/api/orgs" }),
    HEAD: () => ({ path: "/api/orgs" }),
    OPTIONS: () => ({ path: "/api/orgs" }),
    POST: () => ({ path: "/api/orgs", body: { name: "New" } }),
    PATCH: (orgId) => ({ path: `/api/orgs/${orgId}`, body: { name: `Name ${randomUUID()}` } }),
    DELETE: () => ({ path: `/api/sessions/${randomUUID()}` }),
  },
};

const cellsOf = (routes: Routes): Cell[] =>
  (Object.keys(routes) as Method[]).flatMap((method) =>
    SITES.flatMap((site) =>
      (Object.keys(ORIGINS) as Cell["origin"][]).flatMap((origin) =>
        [true, false].flatMap((cookie): Cell[] => {
          const cell = { method, site, origin, cookie };
          // The one method that changes something and that a form of another site can send, with these types.
          if (method !== "POST") return [cell];
          return (Object.keys(TYPES) as (keyof typeof TYPES)[]).map((type) => ({ ...cell, type }));
        }),
      ),
    ),
  );

let browser: Browser;
let orgId: string;

beforeEach(async () => {
  setEnvironment({ APP_ORIGIN: ORIGINS.same, TRUSTED_ORIGINS: undefined, RATE_LIMITS: "*=1000000/60" });
  const person = await makePerson();
  const organization = await makeOrganization();
  await makeMembership(person.user, organization, "OWNER");
  [browser, orgId] = [person.browser, organization.id];
});

/** Sends a cell's request; the answer as the table has it. */
async function run(routes: Routes, cell: Cell): Promise<{ outcome: string; status: number }> {
  const { path, body } = routes[cell.method]!(orgId);
  const origin = ORIGINS[cell.origin];
  const headers = {
    ...(cell.site && { "sec-fetch-site": cell.site }),
    ...(origin && { origin }),
    ...(cell.type && { "content-type": TYPES[cell.type] }),
  };
  const sent = cell.type === "json" || cell.type === undefined ? body : JSON.stringify(body);
  const from = cell.cookie ? browser : new Browser();
  const { status, body: answer } = await from.send(cell.method, path, sent, headers);
  const refused = status === 403 && answer.code === "cross_origin";
  return { outcome: refused ? "refused" : "passes", status };
}

describe.each(Object.entries(ROUTERS))("in %s", (_, routes) => {
  const cells = cellsOf(routes);

  test("what is refused changes nothing", async () => {
    const refused = cells.filter((cell) => outcomeOf(cell) === "refused");
    const before = await checksum();
    for (const cell of refused)
      expect([cell, await run(routes, cell)]).toEqual([cell, { outcome: "refused", status: 403 }]);
    expect(await checksum()).toEqual(before);
    process.stdout.write(`cross-origin: ${refused.length} of ${cells.length} refused, 0 rows changed\n`);
    expect(cells.length).toBeGreaterThanOrEqual(480);
  }, 120_000);

  test("what passes meets the guard behind, and does what it is for", async () => {
    const passing = cells.filter((cell) => outcomeOf(cell) === "passes");
    const before = await checksum();
    const statuses = new Set<string>();
    for (const cell of passing) {
      const { outcome, status } = await run(routes, cell);
      const isOpen = cell.cookie || cell.method === "OPTIONS";
      expect([cell, outcome, status === 401]).toEqual([cell, "passes", !isOpen]);
      expect([cell, status < 500]).toEqual([cell, true]);
      if (cell.cookie) statuses.add(`${cell.method} ${cell.type ?? ""} ${status}`);
    }
    expect([...statuses]).toEqual(
      expect.arrayContaining(["GET  200", "OPTIONS  204", "POST json 201", "PATCH  200", "DELETE  404"]),
    );
    const after = await checksum();
    expect(Object.keys(before).filter((table) => before[table] !== after[table])).not.toEqual([]);
  }, 120_000);
});

describe("TRUSTED_ORIGINS", () => {
  const PARTNER = "https://blog.example.com";

  test.each(["same-site", "cross-site", undefined])("may send with the cookie, from %s", async (site) => {
    setEnvironment({ TRUSTED_ORIGINS: PARTNER });
    const headers = { origin: PARTNER, ...(site && { "sec-fetch-site": site }) };
    expect((await browser.send("PATCH", "/api/me", { name: "New" }, headers)).status).toBe(200);
    const body = { name: "New" };
    expect((await browser.send("POST", "/api/orgs", body, headers)).status).toBe(201);
  });
});
