import { randomUUID } from "node:crypto";
import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { createRequest } from "node-mocks-http";
import { createRoute, toApiRoute, toRouteHandlers } from "next-portage";
import { SignJWT } from "jose";
import { createApiToken } from "@/lib/api-tokens/api-tokens";
import { newApiToken } from "@/lib/api-tokens/token";
import { sealSession } from "@/lib/auth/session-cookie";
import { endSession, startSession } from "@/lib/auth/sessions";
import { issueToken } from "@/lib/auth/token";
import { getCurrentUser, type CurrentUser } from "@/lib/auth/utils";
import { jwtConfig } from "@/lib/config/jwt";
import { sessionConfig } from "@/lib/config/session";
import { orgDb } from "@/lib/db/tenant";
import { asOwner, makeMembership, makeOrganization, makeUser, useTestDatabase } from "../../support/db";
import { callApiRoute } from "../../routes/support/api-route";
import { useEnvironment } from "./support";

useTestDatabase();
useEnvironment();

/** The request that a bare Route Handler is answering. */
const nextScope: { headers?: Headers | undefined } = {};
afterEach(() => delete nextScope.headers);

jest.mock("next/headers", () => ({
  headers: () => scoped("headers", (headers) => headers),
  cookies: () => scoped("cookies", (headers) => ({ get: (name: string) => cookieOf(headers, name) })),
}));

/** As Next does, rejects where no request is being answered. */
async function scoped<T>(name: string, read: (headers: Headers) => T): Promise<T> {
  if (!nextScope.headers) throw new Error(`\`${name}\` was called outside a request scope.`);
  return read(nextScope.headers);
}

function cookieOf(headers: Headers, wanted: string) {
  const [name, value] = (headers.get("cookie") ?? "").split("=");
  return name === wanted ? { name, value } : undefined;
}

let user: CurrentUser;
let cookie: string;
let authorization: string;

beforeEach(async () => {
  const { id, email, name } = await makeUser({ name: "Ada" });
  const [owned, joined] = [await makeOrganization(), await makeOrganization()];
  await makeMembership({ id }, owned, "OWNER");
  await makeMembership({ id }, joined);
  await makeMembership(await makeUser(), joined, "ADMIN");
  const session = await startSession(id);
  const memberships = [
    { organizationId: owned.id, role: "OWNER" as const },
    { organizationId: joined.id, role: "MEMBER" as const },
  ];
  user = { id, email, name, organizations: [owned.id, joined.id], memberships, session: { id: session.id } };
  cookie = `${sessionConfig().cookieName}=${await sealSession(session.id)}`;
  authorization = `Bearer ${await issueToken(id, session.id)}`;
});

type CredentialHeaders = Record<string, string>;

/** The same request as each of the things that can be asked. */
const SOURCES: Record<string, (headers: CredentialHeaders) => Promise<CurrentUser | null>> = {
  "Node's message": (headers) => {
    const message = new IncomingMessage(new Socket());
    Object.assign(message.headers, headers);
    return getCurrentUser(message);
  },
  "a mock of it": (headers) => getCurrentUser(createRequest({ headers })),
  "a web Request": (headers) => getCurrentUser(new Request("http://localhost/", { headers })),
  "a context of an API Route": (headers) => inPages(headers, (ctx) => getCurrentUser(ctx)),
  "a context of a Route Handler": (headers) => inApp(headers, (ctx) => getCurrentUser(ctx)),
  "nothing, in an API Route": (headers) => inPages(headers, () => getCurrentUser()),
  "nothing, in a Route Handler": (headers) => inApp(headers, () => getCurrentUser()),
  "nothing, in a Route Handler that is no route": (headers) => {
    nextScope.headers = new Headers(headers);
    return getCurrentUser();
  },
};

type Ask = (ctx: Parameters<typeof getCurrentUser>[0]) => Promise<CurrentUser | null>;

const routeOf = (ask: Ask) =>
  createRoute().define({ GET: { handle: async (ctx) => ({ user: await ask(ctx) }) } });

async function inPages(headers: CredentialHeaders, ask: Ask): Promise<CurrentUser | null> {
  const { body } = await callApiRoute<{ user: CurrentUser | null }>(toApiRoute(routeOf(ask)), {
    headers,
  });
  return body.user;
}

async function inApp(headers: CredentialHeaders, ask: Ask): Promise<CurrentUser | null> {
  const { GET } = toRouteHandlers(routeOf(ask));
  const response = await GET(new Request("http://localhost/", { headers }), { params: Promise.resolve({}) });
  return ((await response.json()) as { user: CurrentUser | null }).user;
}

describe.each(Object.entries(SOURCES))("asked with %s", (_, ask) => {
  test("gives the user of the session cookie, with the memberships", async () => {
    expect(await ask({ cookie })).toEqual(user);
  });

  test("gives the user of a bearer token", async () => {
    expect(await ask({ authorization })).toEqual(user);
  });

  test("gives the member of an API token, in the token's organization alone", async () => {
    const [id, organizationId = ""] = user.organizations;
    const actor = { id: user.id, role: "MEMBER" } as const;
    const fields = { name: "CI", role: "MEMBER", expiresInDays: null } as const;
    const { token, apiToken } = await createApiToken(orgDb(organizationId), actor, fields);
    expect(await ask({ authorization: `Bearer ${token}`, cookie })).toEqual({
      id: user.id,
      email: user.email,
      name: user.name,
      organizations: [organizationId],
      memberships: [{ organizationId, role: "MEMBER" }],
      apiToken: { id: apiToken.id },
    });
    expect(id).not.toBe(organizationId);
    for (const bad of [`${token}x`, token.slice(0, -1), newApiToken(organizationId)])
      expect(await ask({ authorization: `Bearer ${bad}`, cookie })).toBeNull();
  });

  test("gives null without credentials", async () => {
    expect(await ask({})).toBeNull();
  });

  test("gives null for bad ones, and never throws", async () => {
    const { cookieName } = sessionConfig();
    const bad: CredentialHeaders[] = [
      { cookie: `${cookieName}=garbage` },
      { cookie: `${cookieName}=` },
      { cookie: `${cookieName}=${"x".repeat(5000)}` },
      { cookie: cookie.slice(0, -8) },
      { cookie: `x${cookie}` },
      { authorization: "Bearer" },
      { authorization: "Bearer " },
      { authorization: `${authorization}x` },
      { authorization: "Bearer null" },
    ];
    for (const headers of bad) expect([headers, await ask(headers)]).toEqual([headers, null]);
  });

  test("does not fall back to the cookie where there is a bearer token", async () => {
    expect(await ask({ cookie, authorization: "Bearer wrong" })).toBeNull();
    expect(await ask({ cookie, authorization: "bearer" })).toBeNull();
  });

  test("leaves the header to others where its scheme is another one", async () => {
    expect(await ask({ cookie, authorization: "Basic YWRhOnBhc3N3b3Jk" })).toMatchObject({ id: user.id });
  });
});

test("finds its cookie among others, the first of two", async () => {
  const name = sessionConfig().cookieName;
  const ask = SOURCES["Node's message"]!;
  expect(await ask({ cookie: `a=b; x${cookie}; ${cookie}; ${name}=garbage; c` })).toMatchObject({
    id: user.id,
  });
  expect(await ask({ cookie: `${name}=garbage; ${cookie}` })).toBeNull();
});

test("takes the parsed cookies of a mock that has no header", async () => {
  const [name = "", value = ""] = cookie.split("=");
  expect(await getCurrentUser(createRequest({ cookies: { [name]: value } }))).toMatchObject({ id: user.id });
  expect(await getCurrentUser(createRequest({ cookies: { other: value } }))).toBeNull();
});

test("says what is missing where no request can be found", async () => {
  await expect(getCurrentUser()).rejects.toThrow("getCurrentUser(req)");
});

test("lets Next's control flow pass", async () => {
  nextScope.headers = new Proxy(new Headers(), {
    get() {
      throw new Error("DYNAMIC_SERVER_USAGE");
    },
  });
  await expect(getCurrentUser()).rejects.toThrow("DYNAMIC_SERVER_USAGE");
});

describe("what changes counts from the next request on", () => {
  const ask = SOURCES["a web Request"]!;

  test("a role", async () => {
    await asOwner(`UPDATE "Membership" SET role = 'ADMIN' WHERE "userId" = $1`, [user.id]);
    expect((await ask({ cookie }))?.memberships.map(({ role }) => role)).toEqual(["ADMIN", "ADMIN"]);
  });

  test("the removal from an organization", async () => {
    await asOwner(`DELETE FROM "Membership" WHERE "organizationId" = $1`, [user.organizations[0]]);
    expect((await ask({ cookie }))?.organizations).toEqual(user.organizations.slice(1));
  });

  test.each<[string, string]>([
    ["a disabled user", `UPDATE "User" SET "disabledAt" = now() WHERE name = 'Ada'`],
    ["a deleted user", `DELETE FROM "User" WHERE name = 'Ada'`],
  ])("%s", async (_, sql) => {
    const withoutSession = `Bearer ${await tokenWithoutSession()}`;
    expect(await ask({ authorization: withoutSession })).toMatchObject({ id: user.id });
    await asOwner(sql);
    const all: CredentialHeaders[] = [{ cookie }, { authorization }, { authorization: withoutSession }];
    for (const headers of all) {
      expect(await ask(headers)).toBeNull();
    }
  });

  test("the end of the session, for the token as well", async () => {
    await endSession(user.session!.id);
    expect([await ask({ cookie }), await ask({ authorization })]).toEqual([null, null]);
  });
});

test("a token that names another user's session is nobody's", async () => {
  const other = await makeUser();
  const token = await issueToken(other.id, user.session!.id);
  expect(await bearing(token)).toBeNull();
});

test("a token of a user who never was is nobody's", async () => {
  const token = await tokenWithoutSession(randomUUID());
  expect(await bearing(token)).toBeNull();
});

test("a user without organizations has none", async () => {
  const { id } = await makeUser();
  const headers = { authorization: `Bearer ${await tokenWithoutSession(id)}` };
  expect(await getCurrentUser(new Request("http://localhost/", { headers }))).toEqual({
    id,
    email: expect.any(String),
    name: expect.any(String),
    organizations: [],
    memberships: [],
  });
});

const bearing = (token: string | null) =>
  getCurrentUser(new Request("http://localhost/", { headers: { authorization: `Bearer ${token}` } }));

/** As another issuer with the same key makes them. */
async function tokenWithoutSession(userId = user.id): Promise<string> {
  const { algorithm, signingKey, issuer, audience } = jwtConfig();
  return new SignJWT()
    .setProtectedHeader({ alg: algorithm })
    .setSubject(userId)
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime("1m")
    .sign(signingKey!);
}
