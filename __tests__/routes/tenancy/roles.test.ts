import { SignJWT } from "jose";
import { hashPassword } from "@/lib/auth/password";
import { jwtConfig } from "@/lib/config/jwt";
import { CALLERS, type Caller } from "@/lib/policy";
import { closeSockets, send } from "../../tenancy/support/client";
import { digestOf } from "../../tenancy/support/digest";
import { ENTRIES, titleOf, type Entry } from "../../tenancy/support/policy-routes";
import { fill, pathIds, requestTo } from "../../tenancy/support/requests";
import { serveApp } from "../../tenancy/support/served-app";
import { credentialsOf, makeTenant, PASSWORD, personOf, type Tenant } from "../../tenancy/support/tenant";
import { asOwner, useTestDatabase } from "../../support/db";
import { useOpenLimits } from "../../tenancy/support/open-limits";

jest.mock("next/headers", () => require("../../tenancy/support/next-headers") as object);

useTestDatabase();
useOpenLimits();

let origin: string;
let passwordHash: string;
const failures: unknown[] = [];
beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD);
});
beforeEach(async () => {
  failures.length = 0;
  origin = await serveApp((error) => failures.push(error));
});
afterAll(closeSockets);

const newTenant = (): Promise<Tenant> => makeTenant(asOwner, passwordHash);

/** Sends it as that caller and says what the policy would say of the answer. */
async function outcomeOf(entry: Entry, tenant: Tenant, caller: Caller, own: boolean, method = entry.method) {
  const person = personOf(tenant, caller);
  const ids = pathIds(entry, tenant, person);
  if (own && ids["userId"] && person) ids["userId"] = person.id;
  if (own && ids["tokenId"]) ids["tokenId"] = ownToken(tenant, caller);
  const request = requestTo(entry, ids, { tenant, person, headers: credentialsOf(tenant, caller) });
  const { status, text } = await send(origin, { ...request, method });
  return { outcome: status >= 200 && status < 300 ? "allowed" : status, text };
}

const ownToken = ({ tokens }: Tenant, caller: Caller): string =>
  caller in tokens ? tokens[caller as keyof typeof tokens].id : tokens.member.id;

/** What every caller gets. Those who are let in have a tenant of their own: a handler may delete what it is about. */
async function outcomes(entry: Entry, refusing: Tenant, own = false) {
  const expected = own ? entry.rule.own! : entry.rule.access;
  const seen: Record<string, unknown> = {};
  for (const caller of CALLERS) {
    const tenant = expected[caller] === "allowed" ? await newTenant() : refusing;
    seen[caller] = (await outcomeOf(entry, tenant, caller, own)).outcome;
  }
  return seen;
}

test.each(ENTRIES.map((entry): [string, Entry] => [titleOf(entry), entry]))(
  "%s: every caller gets what the policy says, and a refusal changes nothing",
  async (_, entry) => {
    const refusing = await newTenant();
    const before = await digestOf(asOwner, refusing);
    expect(await outcomes(entry, refusing)).toEqual(entry.rule.access);
    expect(await digestOf(asOwner, refusing)).toEqual(before);
    expect(failures).toEqual([]);
  },
);

test.each(ENTRIES.filter(({ rule }) => rule.own).map((entry): [string, Entry] => [titleOf(entry), entry]))(
  "%s: the same on what is the caller's own",
  async (_, entry) => {
    const refusing = await newTenant();
    const before = await digestOf(asOwner, refusing);
    expect(await outcomes(entry, refusing, true)).toEqual(entry.rule.own);
    expect(await digestOf(asOwner, refusing)).toEqual(before);
  },
);

test("who may not is told so before anything of the request is looked at", async () => {
  const tenant = await newTenant();
  const told: unknown[] = [];
  const expected: unknown[] = [];
  for (const entry of ENTRIES.filter(({ path, rule }) => path.includes(":orgId") && !rule.open)) {
    const { orgId, ...others } = pathIds(entry, tenant);
    const broken = Object.fromEntries(Object.keys(others).map((name) => [name, "no-id"]));
    for (const caller of ["anonymous", "member"] as const) {
      const outcome = entry.rule.access[caller];
      // A member who may, and who is to be told of an id that is none, is not asked about here; nor is leaving.
      if (outcome === "allowed" || outcome === 404 || entry.rule.own?.[caller] === "allowed") continue;
      const headers = { "content-type": "application/json", ...credentialsOf(tenant, caller) };
      const path = fill(entry.path, { orgId: orgId!, ...broken });
      const body = entry.method === "GET" ? undefined : '{"nonsense":1}';
      const { status } = await send(origin, { method: entry.method, path, headers, body });
      told.push([titleOf(entry), caller, status]);
      expected.push([titleOf(entry), caller, outcome]);
    }
  }
  expect(told).toEqual(expected);
  expect(told.length).toBeGreaterThan(25);
});

test("an API token is told that a route is for people, whatever else it might be refused for", async () => {
  const tenant = await newTenant();
  const forPeople = ENTRIES.filter(
    ({ rule: { access } }) => access.member !== 403 && access.memberToken === 403,
  );
  for (const entry of forPeople) {
    const { text } = await outcomeOf(entry, tenant, "memberToken", false);
    expect([titleOf(entry), JSON.parse(text)]).toEqual([
      titleOf(entry),
      expect.objectContaining({ code: "account_required" }),
    ]);
  }
  expect(forPeople.length).toBeGreaterThan(10);
});

test("a token of another issuer has no session here, and no token is made of it", async () => {
  const { people } = await newTenant();
  const { algorithm, signingKey, issuer, audience } = jwtConfig();
  const token = await new SignJWT()
    .setProtectedHeader({ alg: algorithm })
    .setSubject(people.member.id)
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime("1m")
    .sign(signingKey!);
  const headers = { authorization: `Bearer ${token}` };
  expect(await send(origin, { method: "GET", path: "/api/me", headers })).toMatchObject({ status: 200 });
  const { status, text } = await send(origin, { method: "POST", path: "/api/auth/token", headers });
  expect([status, JSON.parse(text)]).toEqual([403, expect.objectContaining({ code: "session_required" })]);
});

test("reading changes nothing, whoever reads", async () => {
  const tenant = await newTenant();
  const before = await digestOf(asOwner, tenant);
  const reads = ENTRIES.filter(({ method }) => method === "GET");
  for (const entry of reads)
    for (const caller of CALLERS)
      for (const method of ["GET", "HEAD"]) {
        const { outcome } = await outcomeOf(entry, tenant, caller, false, method);
        expect([titleOf(entry), caller, method, outcome]).toEqual([
          titleOf(entry),
          caller,
          method,
          entry.rule.access[caller],
        ]);
      }
  expect(await digestOf(asOwner, tenant)).toEqual(before);
});
