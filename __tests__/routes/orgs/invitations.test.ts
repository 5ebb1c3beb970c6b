import { createHash, randomUUID } from "node:crypto";
import type { Organization, Role } from "@/lib/db/generated/client";
import { newInvitationToken } from "@/lib/orgs/invitation-token";
import { asOwner, makeMembership, makeOrganization, useTestDatabase } from "../../support/db";
import { Browser } from "../support/browser";
import { makeMember, makePerson, type Person } from "../support/people";

useTestDatabase();

interface Invited {
  invitation: { id: string; email: string; role: Role; expiresAt: string };
  token: string;
}

let organization: Organization;
let owner: Person;
let guest: Person;
let members: string;
let invitations: string;

beforeEach(async () => {
  organization = await makeOrganization();
  owner = await makeMember(organization, "OWNER");
  guest = await makePerson();
  members = `/api/orgs/${organization.id}/members`;
  invitations = `/api/orgs/${organization.id}/invitations`;
});

const invite = (by = owner, role: Role = "MEMBER", email = guest.user.email) =>
  by.browser.send<Invited>("POST", members, { email, role });
const accept = (token: unknown, by = guest) => by.browser.send("POST", "/api/invitations/accept", { token });
const open = async (by = owner) =>
  (await by.browser.send<{ invitations: Invited["invitation"][] }>("GET", invitations)).body.invitations;

describe("POST /members", () => {
  test("invites: the token is shown once, and only its hash is kept", async () => {
    const before = Date.now();
    const { status, body } = await invite(owner, "ADMIN", " Guest@Example.com ");
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        invitation: {
          id: expect.any(String),
          email: "guest@example.com",
          role: "ADMIN",
          expiresAt: expect.any(String),
        },
        token: expect.stringMatching(/^[\w-]{64}$/),
      },
    });
    const days = (Date.parse(body.invitation.expiresAt) - before) / 86_400_000;
    expect(days).toBeCloseTo(7, 3);
    const rows = await asOwner<{ tokenHash: string }>('SELECT * FROM "Invitation"');
    expect(rows[0]?.tokenHash).toBe(createHash("sha256").update(body.token).digest("hex"));
    expect(JSON.stringify([rows, await asOwner('SELECT * FROM "Event"')])).not.toContain(body.token);
    expect(JSON.stringify(await open())).not.toContain("token");
  });

  test("makes a MEMBER unless it is told otherwise", async () => {
    const { body } = await owner.browser.send<Invited>("POST", members, { email: guest.user.email });
    expect(body.invitation.role).toBe("MEMBER");
  });

  test.each([
    ["OWNER", "OWNER", 201],
    ["OWNER", "ADMIN", 201],
    ["OWNER", "MEMBER", 201],
    ["ADMIN", "OWNER", 403],
    ["ADMIN", "ADMIN", 201],
    ["ADMIN", "MEMBER", 201],
    ["MEMBER", "MEMBER", 403],
  ] as const)("%s invites %s: %i", async (actor, role, status) => {
    expect((await invite(await makeMember(organization, actor), role)).status).toBe(status);
  });

  test("does not invite who is there already", async () => {
    await makeMembership(guest.user, organization);
    expect(await invite()).toMatchObject({ status: 409, body: { code: "already_member" } });
  });

  test("does not tell whether somebody has an account", async () => {
    const known = await invite(owner, "MEMBER", guest.user.email);
    const unknown = await invite(owner, "MEMBER", "nobody@example.com");
    expect([known.status, Object.keys(known.body)]).toEqual([unknown.status, Object.keys(unknown.body)]);
  });

  test("replaces an open invitation: the older token is worth nothing", async () => {
    const [first, second] = [await invite(), await invite(owner, "ADMIN")];
    expect(await open()).toEqual([second.body.invitation]);
    expect((await accept(first.body.token)).status).toBe(404);
    expect((await accept(second.body.token)).status).toBe(200);
  });

  test("an ADMIN does not replace the invitation of an OWNER-to-be", async () => {
    const first = await invite(owner, "OWNER");
    expect((await invite(await makeMember(organization, "ADMIN"))).status).toBe(403);
    expect(await open()).toEqual([first.body.invitation]);
  });

  test.each<[string, unknown]>([
    ["no address", { role: "MEMBER" }],
    ["what is no address", { email: "guest", role: "MEMBER" }],
    ["a NUL", { email: "g\0@example.com" }],
    ["an unknown role", { email: "g@example.com", role: "GOD" }],
    ["a token of one's own", { email: "g@example.com", token: "x" }],
    ["another organization", { email: "g@example.com", organizationId: randomUUID() }],
  ])("refuses %s", async (_, body) => {
    expect((await owner.browser.send("POST", members, body)).status).toBe(400);
  });
});

describe("GET /invitations", () => {
  test("lists those that can still be accepted", async () => {
    const { body } = await invite();
    await invite(owner, "MEMBER", "expired@example.com");
    await asOwner(`UPDATE "Invitation" SET "expiresAt" = now() WHERE email = 'expired@example.com'`);
    const other = await makePerson();
    await accept((await invite(owner, "MEMBER", other.user.email)).body.token, other);
    expect(await open()).toEqual([body.invitation]);
  });

  test.each([
    ["MEMBER", 403],
    ["ADMIN", 200],
    ["OWNER", 200],
  ] as const)("by %s is %i", async (role, status) => {
    const { browser } = await makeMember(organization, role);
    expect((await browser.send("GET", invitations)).status).toBe(status);
  });
});

describe("DELETE /invitations/:invitationId", () => {
  test("takes it back", async () => {
    const { body } = await invite();
    expect((await owner.browser.send("DELETE", `${invitations}/${body.invitation.id}`)).status).toBe(204);
    expect(await open()).toEqual([]);
    expect((await accept(body.token)).status).toBe(404);
    expect((await owner.browser.send("DELETE", `${invitations}/${body.invitation.id}`)).status).toBe(404);
  });

  test("does not undo one that was accepted", async () => {
    const { body } = await invite();
    await accept(body.token);
    expect((await owner.browser.send("DELETE", `${invitations}/${body.invitation.id}`)).status).toBe(404);
    expect((await guest.browser.send("GET", members)).status).toBe(200);
  });

  test("an ADMIN does not take back the invitation of an OWNER-to-be", async () => {
    const { body } = await invite(owner, "OWNER");
    const admin = await makeMember(organization, "ADMIN");
    expect((await admin.browser.send("DELETE", `${invitations}/${body.invitation.id}`)).status).toBe(403);
    expect(await open()).toHaveLength(1);
  });

  test("one of another organization is as unknown as none", async () => {
    const other = await makeOrganization();
    const stranger = await makeMember(other, "OWNER");
    const theirs = await stranger.browser.send<Invited>("POST", `/api/orgs/${other.id}/members`, {
      email: guest.user.email,
    });
    for (const id of [theirs.body.invitation.id, randomUUID()])
      expect((await owner.browser.send("DELETE", `${invitations}/${id}`)).status).toBe(404);
    expect((await accept(theirs.body.token)).status).toBe(200);
  });

  test.each(["1", "%00"])("the id %s is 400", async (id) => {
    expect(await owner.browser.send("DELETE", `${invitations}/${id}`)).toMatchObject({
      status: 400,
      body: { issues: [{ path: ["params", "invitationId"] }] },
    });
  });
});

describe("POST /api/invitations/accept", () => {
  test("makes a member with the invitation's role, and says so in the log", async () => {
    const { body } = await invite(owner, "ADMIN");
    const answer = await accept(body.token);
    const { id, name, slug } = organization;
    expect({ status: answer.status, body: answer.body }).toEqual({
      status: 200,
      body: { organization: { id, name, slug, role: "ADMIN", createdAt: expect.stringMatching(/Z$/) } },
    });
    expect((await guest.browser.send("GET", invitations)).status).toBe(200);
    expect(await asOwner('SELECT type, "actorId", data FROM "Event" ORDER BY id')).toEqual([
      { type: "invitation.created", actorId: owner.user.id, data: { role: "ADMIN" } },
      { type: "member.joined", actorId: guest.user.id, data: { role: "ADMIN" } },
    ]);
  });

  test("works once", async () => {
    const { body } = await invite();
    await accept(body.token);
    expect(await accept(body.token)).toMatchObject({ status: 409, body: { code: "invitation_used" } });
    await asOwner('DELETE FROM "Membership" WHERE "userId" = $1', [guest.user.id]);
    expect((await accept(body.token)).status).toBe(409);
  });

  test("works for the invited address alone", async () => {
    const { body } = await invite();
    const thief = await makePerson();
    expect(await accept(body.token, thief)).toMatchObject({ status: 403, body: { code: "wrong_recipient" } });
    expect((await accept(body.token)).status).toBe(200);
  });

  test("works for seven days", async () => {
    const { body } = await invite();
    await asOwner(`UPDATE "Invitation" SET "expiresAt" = now() - interval '1 second'`);
    expect(await accept(body.token)).toMatchObject({ status: 410, body: { code: "invitation_expired" } });
    expect((await guest.browser.send("GET", members)).status).toBe(403);
  });

  test("leaves a member as they are", async () => {
    const { body } = await invite(owner, "ADMIN");
    await makeMembership(guest.user, organization);
    expect(await accept(body.token)).toMatchObject({ status: 409, body: { code: "already_member" } });
    expect(await asOwner('SELECT role FROM "Membership" WHERE "userId" = $1', [guest.user.id])).toEqual([
      { role: "MEMBER" },
    ]);
  });

  test("a token that nobody made is unknown, for a real organization as for none", async () => {
    await invite();
    for (const id of [organization.id, randomUUID()]) {
      const { status, body } = await accept(newInvitationToken(id));
      expect({ status, body }).toEqual({
        status: 404,
        body: { error: "Not Found", code: "not_found", requestId: expect.any(String) },
      });
    }
  });

  test("a token moved to another organization is unknown", async () => {
    const other = await makeOrganization();
    const { body } = await invite();
    const moved = newInvitationToken(other.id).slice(0, 21) + body.token.slice(21);
    expect((await accept(moved)).status).toBe(404);
  });

  test.each<[unknown, number]>([
    [undefined, 400],
    ["", 400],
    [1, 400],
    [["x"], 400],
    ["x\0", 400],
    ["x".repeat(201), 400],
    ["x", 404],
    ["../../x", 404],
    ["' OR true --", 404],
  ])("the token %j is %i", async (token, status) => {
    expect((await accept(token)).status).toBe(status);
  });

  test("takes one field, as JSON", async () => {
    const { body } = await invite();
    const more = { token: body.token, role: "OWNER" };
    expect((await guest.browser.send("POST", "/api/invitations/accept", more)).status).toBe(400);
    const form = { "content-type": "text/plain" };
    const text = JSON.stringify({ token: body.token });
    expect((await guest.browser.send("POST", "/api/invitations/accept", text, form)).status).toBe(415);
    expect((await guest.browser.send("POST", "/api/invitations/accept", "{")).status).toBe(400);
    expect((await accept(body.token)).status).toBe(200);
  });

  test("wants a user", async () => {
    const { body } = await invite();
    expect((await new Browser().send("POST", "/api/invitations/accept", { token: body.token })).status).toBe(
      401,
    );
  });
});
