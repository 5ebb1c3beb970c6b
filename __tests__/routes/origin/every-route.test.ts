import { randomUUID } from "node:crypto";
import { sealSession } from "@/lib/auth/session-cookie";
import { startSession } from "@/lib/auth/sessions";
import { sessionConfig } from "@/lib/config/session";
import { POLICY } from "@/lib/policy";
import { checksum } from "../../support/checksum";
import { makeMembership, makeOrganization, makeProject, makeUser, useTestDatabase } from "../../support/db";
import { setEnvironment, useEnvironment } from "../../unit/auth/support";
import { allRoutes, sendTo, type LoadedRoute } from "../support/all-routes";

useTestDatabase();
useEnvironment();

// What a bare Route Handler asks Next for.
let mockSeal: string;
jest.mock("next/headers", () => ({
  cookies: async () => ({ get: () => ({ value: mockSeal }) }),
  headers: async () => new Headers(),
}));

let ids: Record<string, string>;
let cookie: string;

beforeEach(async () => {
  setEnvironment({ APP_ORIGIN: "https://app.example.com", RATE_LIMITS: "*=1000000/60" });
  const user = await makeUser();
  const organization = await makeOrganization();
  await makeMembership(user, organization, "OWNER");
  const project = await makeProject(organization);
  const session = await startSession(user.id);
  mockSeal = await sealSession(session.id);
  cookie = `${sessionConfig().cookieName}=${mockSeal}`;
  ids = { orgId: organization.id, projectId: project.id, userId: user.id, sessionId: session.id };
});

/** A path with ids of things that are there; what has none gets one of nothing. */
const addressOf = ({ path }: LoadedRoute): string =>
  path.replaceAll(/\/:topic\*/g, "").replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? randomUUID());

/** The methods of a route that change something, from the policy. */
const unsafeOf = ({ path }: LoadedRoute): string[] =>
  Object.keys(POLICY)
    .map((key) => key.split(" "))
    .filter(([method, address]) => address === path && method !== "GET" && method !== "*")
    .map(([method]) => method ?? "");

const HOSTILE = {
  "another site": { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
  "a sibling domain": { "sec-fetch-site": "same-site", origin: "https://blog.example.com" },
  "a browser of old": { origin: "https://evil.example" },
  "a sandboxed frame": { origin: "null" },
};

test.each(Object.entries(HOSTILE))(
  "%s changes nothing through any route, whoever is signed in",
  async (_, from) => {
    const before = await checksum();
    const sent: string[] = [];
    for (const route of allRoutes) {
      for (const method of unsafeOf(route)) {
        const { status, text } = await sendTo(route, method, addressOf(route), { ...from, cookie });
        sent.push(`${method} ${route.path}`);
        expect([route.file, method, status, text]).toEqual([
          route.file,
          method,
          403,
          expect.stringContaining('"cross_origin"'),
        ]);
      }
    }
    expect(await checksum()).toEqual(before);
    expect(sent.length).toBe(Object.keys(POLICY).filter((key) => !/^(GET|\*) /.test(key)).length);
  },
);

// But that a session is in use, which is noted once a minute: this one has just begun.
test.each(["GET", "HEAD", "OPTIONS"])("%s writes nothing through any route", async (method) => {
  const before = await checksum();
  const seen: Record<string, number> = {};
  for (const route of allRoutes) {
    const { status } = await sendTo(route, method, addressOf(route), { cookie });
    seen[`${route.router} ${route.path}`] = status;
  }
  expect(await checksum()).toEqual(before);
  const statuses = Object.values(seen);
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
  // Most of them did something.
  const done = statuses.filter((status) => status < 300).length;
  process.stdout.write(`${method}: ${statuses.length} routes, ${done} answered with 2xx, 0 rows changed\n`);
  expect(done).toBeGreaterThan(statuses.length / 2);
});
