import { randomUUID } from "node:crypto";
import { API_TOKENS_PER_MEMBER } from "@/lib/api-tokens/api-tokens";
import type { Organization, Role } from "@/lib/db/generated/client";
import { asOwner, makeMembership, makeOrganization, useTestDatabase } from "../../support/db";
import { makeProgram } from "../support/api-token";
import { Browser, type Method } from "../support/browser";
import { makeMember, makePerson, type Person } from "../support/people";

useTestDatabase();

const ROLES = ["OWNER", "ADMIN", "MEMBER"] as const;
const RANK: Record<Role, number> = { OWNER: 2, ADMIN: 1, MEMBER: 0 };
/** Who may manage whose tokens: ADMIN and OWNER those of members who are not above them. */
const manages = (actor: Role, role: Role) => actor !== "MEMBER" && RANK[actor] >= RANK[role];

let organization: Organization;
let path: string;
let owner: Person;
beforeEach(async () => {
  organization = await makeOrganization();
  path = `/api/orgs/${organization.id}/tokens`;
  owner = await makeMember(organization, "OWNER");
});

interface Tokens {
  tokens: { id: string; name: string; member: { id: string } }[];
}

const shownTo = async ({ browser }: Person) => (await browser.send<Tokens>("GET", path)).body.tokens;

describe("POST", () => {
  test("shows the token this once, and keeps its hash alone", async () => {
    const { status, body, header } = await owner.browser.send("POST", path, {
      name: " CI ",
      role: "ADMIN",
      expiresInDays: 30,
    });
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        token: expect.stringMatching(/^portage_[\w-]{70}$/),
        apiToken: {
          id: expect.any(String),
          name: "CI",
          role: "ADMIN",
          member: { id: owner.user.id, name: owner.user.name },
          createdAt: expect.stringMatching(/Z$/),
          lastUsedAt: null,
          expiresAt: expect.stringMatching(/Z$/),
        },
      },
    });
    expect(header("cache-control")).toBe("no-store");
    const { createdAt, expiresAt } = body.apiToken as { createdAt: string; expiresAt: string };
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(30 * 24 * 60 * 60_000);
    const everything = JSON.stringify(await asOwner(`SELECT * FROM "ApiToken", "AuditEntry"`));
    expect(everything).toContain("CI");
    expect(everything).not.toContain(String(body.token));
    expect(JSON.stringify(await shownTo(owner))).not.toMatch(/portage_|[Hh]ash/);
  });

  test("without a role and an end, it is a member's and has none", async () => {
    const { body } = await owner.browser.send("POST", path, { name: "CI" });
    expect(body.apiToken).toMatchObject({ role: "MEMBER", expiresAt: null });
  });

  const cases = ROLES.flatMap((actor) =>
    ROLES.map((role) => [actor, role, RANK[actor] >= RANK[role] ? 201 : 403] as const),
  );
  test.each(cases)("%s makes one of role %s: %i", async (actor, role, status) => {
    const { browser } = await makeMember(organization, actor);
    expect((await browser.send("POST", path, { name: "CI", role })).status).toBe(status);
    expect(await asOwner(`SELECT role FROM "ApiToken"`)).toEqual(status === 201 ? [{ role }] : []);
  });

  test.each<[string, unknown]>([
    ["nothing", {}],
    ["no name", { name: " " }],
    ["a name of 101 characters", { name: "x".repeat(101) }],
    ["a name with NUL", { name: "a\0b" }],
    ["an unknown role", { name: "x", role: "GOD" }],
    ["no day", { name: "x", expiresInDays: 0 }],
    ["more than a year", { name: "x", expiresInDays: 366 }],
    ["half a day", { name: "x", expiresInDays: 0.5 }],
    ["days as text", { name: "x", expiresInDays: "30" }],
    ["another member", { name: "x", userId: randomUUID() }],
    ["another organization", { name: "x", organizationId: randomUUID() }],
    ["a hash of its own", { name: "x", tokenHash: "00" }],
    ["text", "x"],
  ])("refuses %s", async (_, body) => {
    expect(await owner.browser.send("POST", path, body)).toMatchObject({
      status: 400,
      body: { code: "invalid_input" },
    });
    expect(await asOwner(`SELECT id FROM "ApiToken"`)).toEqual([]);
  });

  test("a member can have twenty, and one more after revoking one", async () => {
    const one = await makeProgram(owner, organization);
    // Of somebody else, and of the same person elsewhere: neither counts.
    await makeProgram(await makeMember(organization), organization);
    const elsewhere = await makeOrganization();
    await makeMembership(owner.user, elsewhere, "OWNER");
    await makeProgram(owner, elsewhere);
    const make = () => owner.browser.send("POST", path, { name: "CI" });
    for (let count = 1; count < API_TOKENS_PER_MEMBER - 1; count++) await make();
    const last = await Promise.all([make(), make(), make()]);
    expect(last.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    expect(await make()).toMatchObject({ status: 409, body: { code: "too_many_tokens" } });
    await owner.browser.send("DELETE", `${path}/${one.id}`);
    expect((await make()).status).toBe(201);
  });
});

describe.each(ROLES)("%s", (role) => {
  test.each(ROLES)("sees and revokes the token of another %s where the role allows it", async (other) => {
    const [actor, holder] = [await makeMember(organization, role), await makeMember(organization, other)];
    const own = await makeProgram(actor, organization, { name: "Own" });
    const theirs = await makeProgram(holder, organization, { name: "Theirs" });
    const allowed = manages(role, other);
    expect((await shownTo(actor)).map(({ name }) => name)).toEqual(allowed ? ["Own", "Theirs"] : ["Own"]);
    expect((await actor.browser.send("DELETE", `${path}/${theirs.id}`)).status).toBe(allowed ? 204 : 404);
    expect((await theirs.browser.send("GET", "/api/me")).status).toBe(allowed ? 401 : 200);
    expect((await actor.browser.send("DELETE", `${path}/${own.id}`)).status).toBe(204);
    expect((await own.browser.send("GET", "/api/me")).status).toBe(401);
  });
});

describe("DELETE /:tokenId", () => {
  test("a token of another organization, one not to be seen and none at all look the same", async () => {
    const elsewhere = await makeOrganization();
    const foreign = await makeProgram(await makeMember(elsewhere, "OWNER"), elsewhere);
    const hidden = await makeProgram(owner, organization);
    const gone = await makeProgram(owner, organization);
    await owner.browser.send("DELETE", `${path}/${gone.id}`);
    const member = await makeMember(organization);
    for (const id of [foreign.id, hidden.id, gone.id, randomUUID()]) {
      const { status, body } = await member.browser.send("DELETE", `${path}/${id}`);
      expect({ status, body }).toEqual({
        status: 404,
        body: { error: "Not Found", code: "not_found", requestId: expect.any(String) },
      });
    }
    expect((await foreign.browser.send("GET", "/api/me")).status).toBe(200);
    expect((await hidden.browser.send("GET", "/api/me")).status).toBe(200);
  });

  test.each(["1", "%00", "..%2f"])("the id %s is 400", async (id) => {
    expect(await owner.browser.send("DELETE", `${path}/${id}`)).toMatchObject({
      status: 400,
      body: { issues: [{ path: ["params", "tokenId"] }] },
    });
  });
});

const requests = (): [Method, string, object?][] => [
  ["GET", path],
  ["POST", path, { name: "CI" }],
  ["DELETE", `${path}/${randomUUID()}`],
];

test("nobody is 401, a stranger and another organization's owner are 403", async () => {
  const strangers = [await makePerson(), await makeMember(await makeOrganization(), "OWNER")];
  for (const request of requests()) {
    expect((await new Browser().send(...request)).status).toBe(401);
    for (const { browser } of strangers) expect((await browser.send(...request)).status).toBe(403);
  }
});

test("a token makes, sees and revokes none, whatever its role", async () => {
  const { browser, id } = await makeProgram(owner, organization, { role: "OWNER" });
  for (const request of [...requests(), ["DELETE", `${path}/${id}`] as [Method, string]]) {
    expect(await browser.send(...request)).toMatchObject({ status: 403, body: { code: "account_required" } });
  }
  expect(await shownTo(owner)).toHaveLength(1);
});
