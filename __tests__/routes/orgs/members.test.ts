import { randomUUID } from "node:crypto";
import type { Organization, Role, User } from "@/lib/db/generated/client";
import { asOwner, makeMembership, makeOrganization, makeUser, useTestDatabase } from "../../support/db";
import { Browser } from "../support/browser";
import { makeMember, makePerson } from "../support/people";

useTestDatabase();

const ROLES = ["OWNER", "ADMIN", "MEMBER"] as const;

let organization: Organization;
let path: string;
beforeEach(async () => {
  organization = await makeOrganization();
  path = `/api/orgs/${organization.id}/members`;
});

const roleOf = async (userId: string) =>
  (await asOwner<{ role: Role }>('SELECT role FROM "Membership" WHERE "userId" = $1', [userId]))[0]?.role;
const events = () => asOwner('SELECT type, "actorId", "subjectId", data FROM "Event" ORDER BY id');

const shown = ({ id, name, email }: User, role: Role) => ({
  id,
  name,
  email,
  role,
  joinedAt: expect.stringMatching(/Z$/),
});

describe("GET", () => {
  test("lists the members of this organization, in the order in which they joined", async () => {
    const { browser, user } = await makeMember(organization, "OWNER");
    const other = await makeMember(organization);
    await asOwner(`UPDATE "Membership" SET "createdAt" = now() + interval '1 hour' WHERE "userId" = $1`, [
      other.user.id,
    ]);
    await makeMember(await makeOrganization());
    const { status, body } = await browser.send("GET", path);
    expect({ status, body }).toEqual({
      status: 200,
      body: { members: [shown(user, "OWNER"), shown(other.user, "MEMBER")] },
    });
  });
});

describe("PATCH /:userId", () => {
  // What the actor may make of whom: from and to.
  const allowed: Record<Role, (from: Role, to: Role) => boolean> = {
    OWNER: () => true,
    ADMIN: (from, to) => from !== "OWNER" && to !== "OWNER",
    MEMBER: () => false,
  };
  const cases = ROLES.flatMap((actor) =>
    ROLES.flatMap((from) =>
      ROLES.map((to) => [actor, from, to, allowed[actor](from, to) ? 200 : 403] as const),
    ),
  );

  test.each(cases)("%s makes %s %s: %i", async (actor, from, to, status) => {
    await makeMember(organization, "OWNER");
    const { browser } = await makeMember(organization, actor);
    const target = await makeUser();
    await makeMembership(target, organization, from);
    const answer = await browser.send("PATCH", `${path}/${target.id}`, { role: to });
    expect(answer.status).toBe(status);
    expect(await roleOf(target.id)).toBe(status === 200 ? to : from);
  });

  test("answers with the member, and says in the log who did it", async () => {
    const { browser, user } = await makeMember(organization, "OWNER");
    const target = await makeMember(organization);
    const { id, name, email } = target.user;
    const { body } = await browser.send("PATCH", `${path}/${id}`, { role: "ADMIN" });
    expect(body).toEqual({ id, name, email, role: "ADMIN", joinedAt: expect.stringMatching(/Z$/) });
    await browser.send("PATCH", `${path}/${id}`, { role: "ADMIN" });
    expect(await events()).toEqual([
      { type: "member.role_changed", actorId: user.id, subjectId: id, data: { from: "MEMBER", to: "ADMIN" } },
    ]);
  });

  test("counts from the member's next request on", async () => {
    const { browser } = await makeMember(organization, "OWNER");
    const target = await makeMember(organization, "ADMIN");
    expect((await target.browser.send("GET", `/api/orgs/${organization.id}/invitations`)).status).toBe(200);
    await browser.send("PATCH", `${path}/${target.user.id}`, { role: "MEMBER" });
    expect((await target.browser.send("GET", `/api/orgs/${organization.id}/invitations`)).status).toBe(403);
  });

  test("one may step down, but the last owner may not", async () => {
    const { browser, user } = await makeMember(organization, "OWNER");
    const last = await browser.send("PATCH", `${path}/${user.id}`, { role: "ADMIN" });
    expect(last).toMatchObject({ status: 409, body: { code: "last_owner" } });
    expect(await roleOf(user.id)).toBe("OWNER");
    await makeMember(organization, "OWNER");
    expect((await browser.send("PATCH", `${path}/${user.id}`, { role: "ADMIN" })).status).toBe(200);
    expect((await browser.send("PATCH", `${path}/${user.id}`, { role: "OWNER" })).status).toBe(403);
  });

  test.each<[string, unknown]>([
    ["nothing", {}],
    ["an unknown role", { role: "GOD" }],
    ["a role in small letters", { role: "owner" }],
    ["a list of roles", { role: ["OWNER"] }],
    ["another field", { role: "ADMIN", organizationId: randomUUID() }],
    ["text", "OWNER"],
  ])("refuses %s", async (_, body) => {
    const { browser, user } = await makeMember(organization, "OWNER");
    expect(await browser.send("PATCH", `${path}/${user.id}`, body)).toMatchObject({
      status: 400,
      body: { code: "invalid_input" },
    });
  });
});

describe("DELETE /:userId", () => {
  const cases = ROLES.flatMap((actor) =>
    ROLES.map((target) => {
      const allowed = actor === "OWNER" || (actor === "ADMIN" && target !== "OWNER");
      return [actor, target, allowed ? 204 : 403] as const;
    }),
  );

  test.each(cases)("%s removes %s: %i", async (actor, role, status) => {
    await makeMember(organization, "OWNER");
    const { browser } = await makeMember(organization, actor);
    const target = await makeUser();
    await makeMembership(target, organization, role);
    expect((await browser.send("DELETE", `${path}/${target.id}`)).status).toBe(status);
    expect(await roleOf(target.id)).toBe(status === 204 ? undefined : role);
  });

  test("whoever is removed is out at once", async () => {
    const { browser, user } = await makeMember(organization, "ADMIN");
    const target = await makeMember(organization);
    await browser.send("DELETE", `${path}/${target.user.id}`);
    expect((await target.browser.send("GET", path)).status).toBe(403);
    expect(await events()).toEqual([
      { type: "member.removed", actorId: user.id, subjectId: target.user.id, data: { role: "MEMBER" } },
    ]);
  });

  test.each(ROLES)("%s may leave, while there is another owner", async (role) => {
    await makeMember(organization, "OWNER");
    const { browser, user } = await makeMember(organization, role);
    expect((await browser.send("DELETE", `${path}/${user.id}`)).status).toBe(204);
    expect((await browser.send("GET", path)).status).toBe(403);
    expect(await events()).toEqual([
      { type: "member.left", actorId: user.id, subjectId: user.id, data: { role } },
    ]);
  });

  test("the last owner may not leave", async () => {
    const { browser, user } = await makeMember(organization, "OWNER");
    await makeMember(organization, "ADMIN");
    expect(await browser.send("DELETE", `${path}/${user.id}`)).toMatchObject({
      status: 409,
      body: { error: "An organization needs at least one owner", code: "last_owner" },
    });
    expect(await roleOf(user.id)).toBe("OWNER");
    expect(await events()).toEqual([]);
  });
});

describe("whom it is about", () => {
  test("a member of another organization is as unknown as nobody", async () => {
    const { browser } = await makeMember(organization, "OWNER");
    const stranger = await makeMember(await makeOrganization());
    for (const id of [stranger.user.id, randomUUID()]) {
      const answers = [
        await browser.send("PATCH", `${path}/${id}`, { role: "MEMBER" }),
        await browser.send("DELETE", `${path}/${id}`),
      ];
      for (const { status, body } of answers) {
        expect({ status, body }).toEqual({
          status: 404,
          body: { error: "Not Found", code: "not_found", requestId: expect.any(String) },
        });
      }
    }
    expect(await roleOf(stranger.user.id)).toBe("MEMBER");
  });

  test("to a mere member, everyone else is forbidden, there or not", async () => {
    const { browser } = await makeMember(organization);
    const owner = await makeMember(organization, "OWNER");
    for (const id of [owner.user.id, randomUUID()])
      expect((await browser.send("DELETE", `${path}/${id}`)).status).toBe(403);
  });

  test.each(["1", "me", "%00", "..%2f"])("the id %s is 400", async (id) => {
    const { browser } = await makeMember(organization, "OWNER");
    expect(await browser.send("DELETE", `${path}/${id}`)).toMatchObject({
      status: 400,
      body: { issues: [{ path: ["params", "userId"] }] },
    });
  });
});

/** A request of each kind. */
const requests = (): [Parameters<Browser["send"]>[0], string, object?][] => [
  ["GET", path],
  ["POST", path, { email: "x@example.com", role: "MEMBER" }],
  ["PATCH", `${path}/${randomUUID()}`, { role: "MEMBER" }],
  ["DELETE", `${path}/${randomUUID()}`],
];

describe("who asks", () => {
  test("nobody is 401, a stranger is 403", async () => {
    const stranger = await makePerson();
    for (const request of requests()) {
      expect((await new Browser().send(...request)).status).toBe(401);
      expect(await stranger.browser.send(...request)).toMatchObject({
        status: 403,
        body: { code: "forbidden" },
      });
    }
  });

  test("an owner of another organization is a stranger here", async () => {
    const { browser } = await makeMember(await makeOrganization(), "OWNER");
    for (const request of requests()) expect((await browser.send(...request)).status).toBe(403);
  });
});
