import { randomUUID } from "node:crypto";
import { hashApiToken, newApiToken } from "@/lib/api-tokens/token";
import type { Organization } from "@/lib/db/generated/client";
import projects from "@/pages/api/projects";
import { asOwner, makeMembership, makeOrganization, makeProject, useTestDatabase } from "../../support/db";
import { makeProgram, programWith, type Program } from "../support/api-token";
import type { Method } from "../support/browser";
import { callApiRoute } from "../support/call";
import { makeMember, type Person } from "../support/people";

useTestDatabase();

let organization: Organization;
let other: Organization;
let owner: Person;
let program: Program;
beforeEach(async () => {
  organization = await makeOrganization();
  other = await makeOrganization();
  owner = await makeMember(organization, "OWNER");
  await makeMembership(owner.user, other, "OWNER");
  program = await makeProgram(owner, organization, { role: "ADMIN" });
});

const org = (path = "", { id } = organization) => `/api/orgs/${id}${path}`;

describe("a token", () => {
  test("acts in its own organization", async () => {
    expect(await program.browser.send("PATCH", org(), { name: "Renamed" })).toMatchObject({
      status: 200,
      body: { id: organization.id, name: "Renamed", role: "ADMIN" },
    });
  });

  test("says for whom, where and as what it acts, and nothing of elsewhere", async () => {
    const expected = [{ id: organization.id, role: "ADMIN" }];
    const me = await program.browser.send<{ user: { id: string } }>("GET", "/api/me");
    expect(me).toMatchObject({ status: 200, body: { user: { id: owner.user.id, organizations: expected } } });
    const orgs = await program.browser.send("GET", "/api/orgs");
    expect(orgs).toMatchObject({ status: 200, body: { organizations: expected } });
    for (const { body } of [me, orgs]) expect(JSON.stringify(body)).not.toContain(other.id);
  });

  test("is a stranger in its member's other organization", async () => {
    for (const path of ["", "/members", "/invitations", "/audit"])
      expect((await program.browser.send("GET", org(path, other))).status).toBe(403);
    expect((await program.browser.send("PATCH", org("", other), { name: "x" })).status).toBe(403);
  });

  test("works in a handler with no layer around it", async () => {
    await makeProject(organization, { name: "Here" });
    await makeProject(other, { name: "There" });
    const headers = { authorization: `Bearer ${program.token}` };
    const { status, body } = await callApiRoute(projects, { headers });
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain("Here");
    expect(JSON.stringify(body)).not.toContain("There");
  });

  test("counts alone: the cookie that comes with it does not", async () => {
    owner.browser.headers.authorization = `Bearer ${program.token}`;
    expect((await owner.browser.send("GET", org("", other))).status).toBe(403);
    owner.browser.headers.authorization = `Bearer ${newApiToken(organization.id)}`;
    expect((await owner.browser.send("GET", org())).status).toBe(401);
  });
});

describe("its role limits it, whatever its member is", () => {
  test("where the route says so", async () => {
    expect((await program.browser.send("DELETE", org())).status).toBe(403);
    expect((await program.browser.send("POST", org("/webhook-secret"))).status).toBe(403);
    const member = await makeProgram(owner, organization, { role: "MEMBER" });
    expect((await member.browser.send("PATCH", org(), { name: "x" })).status).toBe(403);
    expect((await member.browser.send("GET", org("/audit"))).status).toBe(403);
  });

  test("where the roles decide: an ADMIN's token of an OWNER makes no owner", async () => {
    const target = await makeMember(organization);
    const send = program.browser.send.bind(program.browser);
    expect((await send("PATCH", org(`/members/${target.user.id}`), { role: "OWNER" })).status).toBe(403);
    expect((await send("POST", org("/members"), { email: "x@example.com", role: "OWNER" })).status).toBe(403);
    expect((await send("PATCH", org(`/members/${target.user.id}`), { role: "ADMIN" })).status).toBe(200);
    const otherOwner = await makeMember(organization, "OWNER");
    expect((await send("DELETE", org(`/members/${otherOwner.user.id}`))).status).toBe(403);
  });

  test("a MEMBER's token of an OWNER removes nobody, and takes no invitation back", async () => {
    const { browser } = await makeProgram(owner, organization, { role: "MEMBER" });
    const target = await makeMember(organization);
    expect((await browser.send("DELETE", org(`/members/${target.user.id}`))).status).toBe(403);
    const invited = await owner.browser.send<{ invitation: { id: string } }>("POST", org("/members"), {
      email: "x@example.com",
    });
    const path = org(`/invitations/${invited.body.invitation.id}`);
    expect((await browser.send("DELETE", path)).status).toBe(403);
    expect((await target.browser.send("GET", org())).status).toBe(200);
  });
});

describe("what is the person's own is not for tokens", () => {
  test.each<[Method, string, object | undefined]>([
    ["PATCH", "/api/me", { name: "x" }],
    ["GET", "/api/me/activity", undefined],
    ["GET", "/api/sessions", undefined],
    ["DELETE", "/api/sessions", undefined],
    ["DELETE", `/api/sessions/${randomUUID()}`, undefined],
    ["POST", "/api/orgs", { name: "x" }],
    ["POST", "/api/invitations/accept", { token: "x" }],
  ])("%s %s", async (method, path, body) => {
    const { browser } = await makeProgram(owner, organization, { role: "OWNER" });
    const { status, body: answer } = await browser.send(method, path, body);
    expect({ status, answer }).toEqual({
      status: 403,
      answer: {
        error: "An API token may not do this: sign in",
        code: "account_required",
        requestId: expect.any(String),
      },
    });
    expect((await owner.browser.send("GET", "/api/me")).status).toBe(200);
  });

  test("POST /api/auth/token", async () => {
    expect((await program.browser.send("POST", "/api/auth/token")).status).toBe(403);
  });

  test("leaving the organization", async () => {
    await makeMember(organization, "OWNER");
    const answer = await program.browser.send("DELETE", org(`/members/${owner.user.id}`));
    expect(answer).toMatchObject({ status: 403, body: { code: "account_required" } });
    expect((await owner.browser.send("GET", org())).status).toBe(200);
  });
});

const statusNow = async () => (await program.browser.send("GET", org())).status;

describe("from the next request on", () => {
  test.each<[string, () => Promise<unknown>, number]>([
    ["revoking it", () => owner.browser.send("DELETE", org(`/tokens/${program.id}`)), 401],
    [
      "the end of the membership",
      async () => {
        const { browser } = await makeMember(organization, "OWNER");
        await browser.send("DELETE", org(`/members/${owner.user.id}`));
      },
      401,
    ],
    ["disabling the user", () => asOwner(`UPDATE "User" SET "disabledAt" = now()`), 401],
    ["deleting the user", () => asOwner(`DELETE FROM "User" WHERE id = $1`, [owner.user.id]), 401],
    ["its expiry", () => asOwner(`UPDATE "ApiToken" SET "expiresAt" = now()`), 401],
    ["the end of the organization", () => owner.browser.send("DELETE", org()), 401],
  ])("%s counts", async (_, happen, expected) => {
    const before = await statusNow();
    await happen();
    expect([before, await statusNow()]).toEqual([200, expected]);
  });

  test("a demotion of its member counts", async () => {
    const { browser } = await makeMember(organization, "OWNER");
    await browser.send("PATCH", org(`/members/${owner.user.id}`), { role: "MEMBER" });
    expect((await program.browser.send("PATCH", org(), { name: "x" })).status).toBe(403);
    expect(await program.browser.send("GET", org())).toMatchObject({ status: 200, body: { role: "MEMBER" } });
  });

  test("who leaves and comes back has no old token", async () => {
    const { browser } = await makeMember(organization, "OWNER");
    await browser.send("DELETE", org(`/members/${owner.user.id}`));
    await makeMembership(owner.user, organization, "OWNER");
    expect(await statusNow()).toBe(401);
  });
});

test("whatever is wrong with a token, the answer is the same", async () => {
  const expired = await makeProgram(owner, organization, { expiresInDays: 1 });
  await asOwner(`UPDATE "ApiToken" SET "expiresAt" = now() WHERE id = $1`, [expired.id]);
  const revoked = await makeProgram(owner, organization);
  await owner.browser.send("DELETE", org(`/tokens/${revoked.id}`));
  const foreign = newApiToken(other.id);
  await asOwner(`UPDATE "ApiToken" SET "tokenHash" = $1 WHERE id = $2`, [hashApiToken(foreign), program.id]);
  const typo = `${program.token.slice(0, -1)}${program.token.endsWith("A") ? "B" : "A"}`;
  const bad = [
    expired.token,
    revoked.token,
    foreign,
    typo,
    newApiToken(organization.id),
    newApiToken(randomUUID()),
    "portage_",
    "portage_null",
    `portage_${"x".repeat(70)}`,
    `${program.token}x`,
    "x",
  ];
  const answers = await Promise.all(
    bad.flatMap((token) => [org(), org("/tokens")].map((path) => programWith(token).send("GET", path))),
  );
  const seen = answers.map(({ status, body, header }) => ({
    status,
    body: { ...body, requestId: "" },
    challenge: header("www-authenticate"),
  }));
  const expected = {
    status: 401,
    body: { error: "Unauthorized", code: "unauthorized", requestId: "" },
    challenge: "Bearer",
  };
  expect(seen).toEqual(seen.map(() => expected));
});
