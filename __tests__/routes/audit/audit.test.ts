import { orgDb } from "@/lib/db/tenant";
import type { Organization } from "@/lib/db/generated/client";
import { sign } from "@/lib/webhooks/signature";
import { recordDelivery } from "@/lib/webhooks/repository";
import { asOwner, makeOrganization, makeProject, useTestDatabase } from "../../support/db";
import { makeProgram } from "../support/api-token";
import { Browser, type Method } from "../support/browser";
import { makeMember, makePerson, type Person } from "../support/people";

useTestDatabase();

interface Page {
  entries: {
    id: string;
    action: string;
    actor: { id: string; name: string | null } | null;
    apiToken: { id: string; name: string | null } | null;
    subjectId: string | null;
    subjectName: string | null;
    data: Record<string, unknown>;
    requestId: string | null;
    ip: string | null;
  }[];
  nextCursor: string | null;
}

let organization: Organization;
let owner: Person;
let path: string;
beforeEach(async () => {
  organization = await makeOrganization();
  owner = await makeMember(organization, "OWNER");
  path = `/api/orgs/${organization.id}/audit`;
});

const org = (rest = "") => `/api/orgs/${organization.id}${rest}`;
const read = async (search = "", { browser } = owner) =>
  (await browser.send<Page>("GET", `${path}${search}`)).body;
const actions = async () =>
  (await asOwner<{ action: string }>(`SELECT action FROM "AuditEntry" ORDER BY id`)).map(
    ({ action }) => action,
  );

describe("an entry", () => {
  test("says what, who, when, whence and in which request", async () => {
    await owner.browser.send("PATCH", org(), { name: "Renamed" }, { "x-request-id": "request-1" });
    expect(await read()).toEqual({
      entries: [
        {
          id: expect.stringMatching(/^\d+$/),
          at: expect.stringMatching(/Z$/),
          action: "organization.renamed",
          actor: { id: owner.user.id, name: owner.user.name },
          apiToken: null,
          subjectId: organization.id,
          subjectName: null,
          data: { name: "Renamed" },
          // The server's own: no proxy is trusted here, so the client may not choose it.
          requestId: expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/),
          // The connection's other end, as the tests' transport has it.
          ip: "127.0.0.1",
        },
      ],
      nextCursor: null,
    });
  });

  test("says the address of the client as the trusted proxy tells it", async () => {
    process.env.TRUSTED_PROXIES = "1";
    const headers = { "x-forwarded-for": "6.6.6.6, 203.0.113.9" };
    await owner.browser.send("PATCH", org(), { name: "Renamed" }, headers);
    delete process.env.TRUSTED_PROXIES;
    expect((await read()).entries[0]?.ip).toBe("203.0.113.9");
  });

  test("says which API token it was done with, and its name while there is one", async () => {
    const program = await makeProgram(owner, organization, { role: "ADMIN", name: "Deploy" });
    await program.browser.send("PATCH", org(), { name: "Renamed" });
    const actor = { id: owner.user.id, name: owner.user.name };
    const [entry] = (await read()).entries;
    expect(entry).toMatchObject({ actor, apiToken: { id: program.id, name: "Deploy" } });
    await owner.browser.send("DELETE", org(`/tokens/${program.id}`));
    expect((await read("?action=organization")).entries[0]?.apiToken).toEqual({ id: program.id, name: null });
  });

  test("names members while they are members, and nobody else", async () => {
    const member = await makeMember(organization);
    await owner.browser.send("PATCH", org(`/members/${member.user.id}`), { role: "ADMIN" });
    expect((await read()).entries[0]).toMatchObject({
      action: "member.role_changed",
      subjectId: member.user.id,
      subjectName: member.user.name,
      data: { from: "MEMBER", to: "ADMIN" },
    });
    await member.browser.send("DELETE", org(`/members/${member.user.id}`));
    const [left, changed] = (await read()).entries;
    expect(left).toMatchObject({ action: "member.left", actor: { id: member.user.id, name: null } });
    expect(changed).toMatchObject({ subjectId: member.user.id, subjectName: null });
  });
});

describe("every act of the organization has its entry", () => {
  test("from its making to its end, which the log outlives", async () => {
    const { browser, user } = await makePerson();
    const guest = await makePerson();
    await asOwner(`DELETE FROM "Organization"`);
    const made = await browser.send<{ id: string }>("POST", "/api/orgs", { name: "Acme" });
    const base = `/api/orgs/${made.body.id}`;
    const invite = { email: guest.user.email };
    const first = await browser.send<{ invitation: { id: string } }>("POST", `${base}/members`, invite);
    await browser.send("DELETE", `${base}/invitations/${first.body.invitation.id}`);
    const second = await browser.send<{ token: string }>("POST", `${base}/members`, invite);
    await guest.browser.send("POST", "/api/invitations/accept", { token: second.body.token });
    const secret = await browser.send("POST", `${base}/webhook-secret`);
    await browser.send("DELETE", `${base}/members/${guest.user.id}`);
    const program = await makeProgram({ browser }, made.body);
    await browser.send("DELETE", `${base}/tokens/${program.id}`);
    await browser.send("DELETE", base);
    const entries = await asOwner<{ action: string; actorId: string }>(
      `SELECT * FROM "AuditEntry" WHERE "organizationId" = $1 ORDER BY id`,
      [made.body.id],
    );
    expect(entries.map(({ action }) => action)).toEqual([
      "organization.created",
      "invitation.created",
      "invitation.revoked",
      "invitation.created",
      "member.joined",
      "organization.webhook_secret_changed",
      "member.removed",
      "api_token.created",
      "api_token.revoked",
      "organization.deleted",
    ]);
    const actors = entries.map(({ action, actorId }) => [action === "member.joined", actorId]);
    expect(actors).toEqual(actors.map(([joined]) => [joined, joined ? guest.user.id : user.id]));
    const text = JSON.stringify(entries);
    for (const value of [second.body.token, secret.body.webhookSecret, program.token])
      expect(text).not.toContain(String(value));
  });

  test("deleting what is gone already is no act", async () => {
    const { deleteOrganization } = await import("@/lib/orgs/organizations");
    const current = { id: organization.id, role: "OWNER" } as const;
    await deleteOrganization(orgDb(organization.id), current, owner.user.id);
    await deleteOrganization(orgDb(organization.id), current, owner.user.id);
    expect(await actions()).toEqual(["organization.deleted"]);
  });

  test("a webhook's delivery, which nobody did", async () => {
    const project = await makeProject(organization);
    const delivery = { deliveryId: "1", projectId: project.id, ref: "main", status: "queued" } as const;
    await recordDelivery(organization.id, delivery);
    await recordDelivery(organization.id, delivery);
    const { entries } = await read();
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ action: "deployment.recorded", actor: null });
    expect(JSON.stringify(entries)).not.toContain(sign(organization.webhookSecret, Buffer.from(""), 0));
  });

  test("what was refused is none", async () => {
    const member = await makeMember(organization);
    await member.browser.send("PATCH", org(), { name: "x" });
    await owner.browser.send("PATCH", org(), { name: "" });
    await owner.browser.send("DELETE", org(`/members/${owner.user.id}`));
    expect(await actions()).toEqual([]);
  });
});

const names = ({ entries }: Page) => entries.map(({ data }) => data.name);

describe("pages", () => {
  beforeEach(async () => {
    for (const name of ["a", "b", "c", "d", "e"]) await owner.browser.send("PATCH", org(), { name });
    await owner.browser.send("POST", org("/members"), { email: "x@example.com" });
  });

  test("go from the newest to the oldest, each entry once, whatever is added meanwhile", async () => {
    const first = await read("?limit=2&action=organization.renamed");
    await owner.browser.send("PATCH", org(), { name: "f" });
    const second = await read(`?limit=2&action=organization.renamed&cursor=${first.nextCursor}`);
    const third = await read(`?limit=2&action=organization.renamed&cursor=${second.nextCursor}`);
    expect([first, second, third].map(names)).toEqual([["e", "d"], ["c", "b"], ["a"]]);
    expect([typeof first.nextCursor, typeof second.nextCursor, third.nextCursor]).toEqual([
      "string",
      "string",
      null,
    ]);
  });

  test("a page that ends with the last entry is the last", async () => {
    expect((await read("?limit=6")).nextCursor).toBeNull();
    expect((await read("?limit=5")).nextCursor).not.toBeNull();
  });

  test.each([
    ["?action=organization.renamed", 5],
    ["?action=organization", 5],
    ["?action=invitation", 1],
    ["?action=org", 0],
    ["?action=%25", 0],
    ["?action=o_ganization", 0],
    ["?action=", 6],
    ["", 6],
  ])("%s shows %i", async (search, count) => {
    expect((await read(search)).entries).toHaveLength(count);
  });

  test.each([
    "limit=0",
    "limit=101",
    "limit=-1",
    "limit=x",
    "limit=1e1",
    "cursor=x",
    "cursor=",
    "action=%00",
  ])("refuses %s", async (query) => {
    expect(await owner.browser.send("GET", `${path}?${query}`)).toMatchObject({
      status: 400,
      body: { code: "invalid_input", issues: [{ path: ["query", query.split("=")[0]] }] },
    });
  });

  test("show this organization alone, even with another's cursor", async () => {
    const elsewhere = await makeOrganization();
    const stranger = await makeMember(elsewhere, "OWNER");
    await stranger.browser.send("PATCH", `/api/orgs/${elsewhere.id}`, { name: "canary" });
    const theirs = await stranger.browser.send<Page>("GET", `/api/orgs/${elsewhere.id}/audit`);
    expect(theirs.body.entries).toHaveLength(1);
    const { nextCursor } = await read("?limit=1");
    const answer = await stranger.browser.send<Page>(
      "GET",
      `/api/orgs/${elsewhere.id}/audit?cursor=${nextCursor}`,
    );
    expect(answer.body.entries).toEqual([]);
    expect(JSON.stringify(await read())).not.toContain("canary");
  });
});

describe("who asks", () => {
  test.each([
    ["OWNER", 200],
    ["ADMIN", 200],
    ["MEMBER", 403],
  ] as const)("%s: %i", async (role, status) => {
    const { browser } = await makeMember(organization, role);
    expect((await browser.send("GET", path)).status).toBe(status);
  });

  test("nobody is 401, a stranger 403", async () => {
    expect((await new Browser().send("GET", path)).status).toBe(401);
    expect((await (await makePerson()).browser.send("GET", path)).status).toBe(403);
  });
});

test.each<Method>(["POST", "PUT", "PATCH", "DELETE"])("%s is 405, and the log stays", async (method) => {
  await owner.browser.send("PATCH", org(), { name: "x" });
  const body = { action: "x" };
  for (const address of [path, "/api/me/activity"]) {
    const answer = await owner.browser.send(method, address, body);
    expect([answer.status, answer.header("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  }
  expect(await actions()).toEqual(["organization.renamed"]);
});
