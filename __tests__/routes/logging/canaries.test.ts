// Every route of the app gets a canary in every part of a request, from nobody and from a member; the log has none of them.
import { toApiRoute, toRouteHandlers, type ApiConfig, type MountedHandlers, type Route } from "next-portage";
import { z } from "zod";
import { publicRoute } from "@/lib/api";
import { getPrisma } from "@/lib/db/client";
import { POLICY } from "@/lib/policy";
import { useAppLog } from "../../support/app-log";
import { useTestDatabase } from "../../support/db";
import { send } from "../../parity/client";
import { matchPath } from "../../tenancy/support/route-files";
import { setEnvironment, useEnvironment } from "../../unit/auth/support";
import { mountInPages } from "../../unit/portage/support/mount";
import { until } from "../../unit/portage/support/server";
import { allRoutes, type LoadedRoute } from "../support/all-routes";
import { makeTenant } from "../support/tenant";

useTestDatabase();
useEnvironment();
const log = useAppLog();

// What a bare Route Handler asks Next for.
jest.mock("next/headers", () => ({
  cookies: async () => ({ get: () => undefined }),
  headers: async () => new Headers(),
}));

const CANARY = "canary-7f3a9c";
const MAIL = `${CANARY}@example.com`;

beforeEach(() => {
  setEnvironment({ RATE_LIMITS: "*=1000000/60" });
  // The link of a kept mail is for whoever sits at the terminal.
  jest.spyOn(console, "log").mockImplementation(() => {});
});
afterEach(() => jest.restoreAllMocks());

interface Sending {
  readonly method: string;
  readonly address: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

async function sendTo(
  router: "pages" | "app",
  module: object,
  path: string,
  sending: Sending,
): Promise<number> {
  const { method, address, headers, body } = sending;
  const params = matchPath(path, address.split("?")[0] ?? "") ?? {};
  if (router === "pages") {
    const { default: handler, config = {} } = module as { default: never; config?: ApiConfig };
    const origin = await mountInPages(handler, { params, config });
    return (await send(origin + address, { method, headers, ...(body !== undefined && { body }) })).status;
  }
  const handler = (module as MountedHandlers)[method as "GET"];
  if (!handler) return 405;
  const init = { method, headers, ...(body !== undefined && { body }) };
  const response = await handler(new Request(`http://localhost:3000${address}`, init), {
    params: Promise.resolve(params),
  });
  await response.text();
  return response.status;
}

const BODIES: Record<string, string> = {
  "application/json": JSON.stringify({
    email: MAIL,
    name: CANARY,
    password: `${CANARY} long enough`,
    token: CANARY,
    role: CANARY,
    [CANARY]: CANARY,
  }),
  "application/json; charset=utf-8": `{"${CANARY}`,
  "application/x-www-form-urlencoded": `password=${CANARY}&${CANARY}=1`,
  "text/csv": `name,${CANARY}\n${CANARY},1\n`,
};

/** Every method of a route that ends by itself. */
const methodsOf = ({ path }: LoadedRoute): string[] =>
  ["GET", "POST", "PUT", "PATCH", "DELETE"].filter(
    (method) =>
      path !== "/api/orgs/:orgId/events" &&
      (POLICY[`${method} ${path}` as keyof typeof POLICY] || method === "PUT"),
  );

async function sendEverything(
  router: "pages" | "app",
  module: object,
  path: string,
  method: string,
  sent: { orgId: string; headers: Record<string, string> },
): Promise<number[]> {
  const statuses: number[] = [];
  const plain = path.replace(":orgId", sent.orgId).replaceAll(/:\w+\*?/g, CANARY);
  const address = `${plain}?${CANARY}=${CANARY}&q=${CANARY}&cursor=${CANARY}`;
  for (const [type, text] of method === "GET" ? [["", ""] as const] : Object.entries(BODIES)) {
    const headers = { ...sent.headers, ...(type && { "content-type": type }) };
    const body = method === "GET" ? undefined : text;
    statuses.push(await sendTo(router, module, path, { method, address, headers, body }));
  }
  return statuses;
}

const OTHERS = {
  "user-agent": CANARY,
  "x-forwarded-for": CANARY,
  "x-request-id": `${CANARY} that is no id`,
  [`x-${CANARY}`]: CANARY,
  "last-event-id": CANARY,
};

/** Nobody with what is no session, and an owner with a session of their own: some requests end it, or the organization. */
async function callersOf() {
  const tenant = await makeTenant();
  const owner = await tenant.member("OWNER");
  const nobody = { cookie: `portage_session=${CANARY}`, authorization: `Bearer ${CANARY}` };
  const somebody = { cookie: `${owner.headers.cookie}; ${CANARY}=${CANARY}` };
  return {
    ids: { userId: owner.user.id, organizationId: tenant.organization.id },
    seal: owner.headers.cookie.split("=")[1] ?? "",
    callers: [
      { orgId: CANARY, headers: { ...OTHERS, ...nobody } },
      { orgId: tenant.organization.id, headers: { ...OTHERS, ...somebody } },
    ],
  };
}

test("no route logs any part of a request", async () => {
  const told = [jest.spyOn(console, "error"), jest.spyOn(console, "warn")];
  const seals: string[] = [];
  const known: object[] = [];
  let sent = 0;
  for (const route of allRoutes) {
    for (const method of methodsOf(route)) {
      const { callers, seal, ids } = await callersOf();
      seals.push(seal);
      if (route.path === "/api/orgs/:orgId/audit" && method === "GET") known.push(ids);
      for (const caller of callers)
        sent += (await sendEverything(route.router, route.module, route.path, method, caller)).length;
    }
  }
  expect(sent).toBeGreaterThan(200);
  await until(() => log().length > 200);
  const text = JSON.stringify([log(), told.map(({ mock }) => mock.calls)]);
  expect(text).not.toContain(CANARY);
  // Neither what a session is known by.
  for (const seal of seals) expect(text).not.toContain(seal);
  expect(new Set(log().map(({ level }) => level))).toEqual(new Set(["info", "warn"]));
  expect(log()).toEqual(expect.arrayContaining(known.map((ids) => expect.objectContaining(ids))));
}, 120_000);

const NewUser = z.object({ email: z.string() });

/** What goes wrong in the database, by a real client. */
const FAILURES: Record<string, (text: string) => Promise<unknown>> = {
  "a call with wrong arguments": async (text) =>
    (await getPrisma()).user.create({ data: { email: text, [text]: text } as never }),
  "a value that is taken": async (text) => {
    const data = { email: text, name: text, passwordHash: text };
    await (await getPrisma()).user.create({ data });
    return (await getPrisma()).user.create({ data });
  },
  "a raw query with a bad value": async (text) =>
    (await getPrisma()).$queryRaw`SELECT ${text}::date, ${text}::inet`,
};

describe.each(Object.entries(FAILURES))("%s", (_name, fail) => {
  const handle = async ({ body }: { body: { email: string } }) => ({ done: typeof (await fail(body.email)) });
  const route: Route = publicRoute.define({ POST: { body: NewUser, handle } });
  const modules = {
    pages: { default: toApiRoute(route), config: { api: { bodyParser: false } } },
    app: toRouteHandlers(route),
  };

  test.each(["pages", "app"] as const)("is logged in %s without its values", async (router) => {
    const address = `/api/x?${CANARY}=1`;
    const headers = { ...OTHERS, "content-type": "application/json" };
    const body = JSON.stringify({ email: MAIL });
    const status = await sendTo(router, modules[router], "/api/x", {
      method: "POST",
      address,
      headers,
      body,
    });
    await until(() => log().some(({ msg }) => msg.startsWith("POST")));
    expect([400, 500]).toContain(status);
    expect(log().at(-1)).toMatchObject({ method: "POST", status });
    expect(JSON.stringify(log())).not.toContain(CANARY);
  });
});
