import { randomUUID } from "node:crypto";
import { HttpError } from "next-portage";
import { createApiToken, revokeApiToken } from "@/lib/api-tokens/api-tokens";
import { orgDb } from "@/lib/db/tenant";
import { invite, revokeInvitation } from "@/lib/orgs/invitations";
import { changeRole, lockRoles, removeMember, type Actor } from "@/lib/orgs/members";
import { readOrganization } from "@/lib/orgs/organizations";
import { makeTenant, type Tenant } from "../../tenancy/support/tenant";
import { asOwner, useTestDatabase } from "../../support/db";

useTestDatabase();

// Between the guard, which has seen a role, and the change, somebody may have taken that role away. Each service asks again, under the lock.
let tenant: Tenant;
let db: ReturnType<typeof orgDb>;
beforeEach(async () => {
  tenant = await makeTenant(asOwner);
  db = orgDb(tenant.id);
});

const statusOf = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => "done",
    (error: unknown) => (HttpError.is(error) ? error.status : error),
  );
const person = (name: keyof Tenant["people"], role: Actor["role"]): Actor => ({
  id: tenant.people[name].id,
  role,
});
const invitation = async (role: Actor["role"]): Promise<string> => {
  const id = randomUUID();
  await asOwner(
    `INSERT INTO "Invitation" ("id", "organizationId", "email", "role", "tokenHash", "expiresAt")
     VALUES ($1, $2, $3, $4::"Role", $5, now() + interval '1 day')`,
    [id, tenant.id, `${id}@example.com`, role, id],
  );
  return id;
};

/** Every change, about somebody or something that a MEMBER may not touch. */
const CHANGES: [string, (actor: Actor) => Promise<unknown>][] = [
  ["changing a role", (actor) => changeRole(db, actor, tenant.people.other.id, "MEMBER")],
  ["removing a member", (actor) => removeMember(db, actor, tenant.people.other.id)],
  ["inviting", (actor) => invite(db, actor, { email: "new@example.com", role: "MEMBER" })],
  ["taking an invitation back", (actor) => revokeInvitation(db, actor, tenant.invitationId)],
];

describe.each(CHANGES)("%s", (_, change) => {
  test("is refused to who was an owner when the guard looked, and is a member now", async () => {
    expect(await statusOf(change(person("member", "OWNER")))).toBe(403);
  });

  test("is refused to an owner's request that may do no more than a member", async () => {
    expect(await statusOf(change(person("owner", "MEMBER")))).toBe(403);
  });

  test("is refused to who is no longer a member", async () => {
    expect(await statusOf(change(person("stranger", "OWNER")))).toBe(403);
  });

  test("is done for an admin", async () => {
    expect(await statusOf(change(person("admin", "ADMIN")))).toBe("done");
  });
});

test("what an admin may not touch, or give: an owner", async () => {
  const admin = person("admin", "OWNER");
  const owner = tenant.people.coOwner.id;
  expect(await statusOf(changeRole(db, admin, owner, "ADMIN"))).toBe(403);
  expect(await statusOf(changeRole(db, admin, tenant.people.other.id, "OWNER"))).toBe(403);
  expect(await statusOf(removeMember(db, admin, owner))).toBe(403);
  expect(await statusOf(invite(db, admin, { email: "new@example.com", role: "OWNER" }))).toBe(403);
  const id = await invitation("OWNER");
  expect(await statusOf(revokeInvitation(db, admin, id))).toBe(403);
  const again = { email: `${id}@example.com`, role: "MEMBER" } as const;
  expect(await statusOf(invite(db, admin, again))).toBe(403);
});

test("an API token is made with a role of one's own, and revoked by who may see it", async () => {
  const wanted = { name: "new", expiresInDays: null };
  expect(await statusOf(createApiToken(db, person("member", "OWNER"), { ...wanted, role: "ADMIN" }))).toBe(
    403,
  );
  expect(await statusOf(createApiToken(db, person("owner", "MEMBER"), { ...wanted, role: "ADMIN" }))).toBe(
    403,
  );
  expect(await statusOf(revokeApiToken(db, person("member", "OWNER"), tenant.tokens.other.id))).toBe(404);
  expect(await statusOf(revokeApiToken(db, person("admin", "OWNER"), tenant.tokens.owner.id))).toBe(404);
  expect(await statusOf(revokeApiToken(db, person("admin", "ADMIN"), tenant.tokens.other.id))).toBe("done");
});

test("who lost the role is told that, and not whether there is such a member", async () => {
  expect(await statusOf(changeRole(db, person("member", "OWNER"), randomUUID(), "MEMBER"))).toBe(403);
  expect(await statusOf(changeRole(db, person("admin", "ADMIN"), randomUUID(), "MEMBER"))).toBe(404);
});

test("an invitation that was accepted is history: another one for the address leaves it as it is", async () => {
  const id = await invitation("OWNER");
  await asOwner(`UPDATE "Invitation" SET "acceptedAt" = now() WHERE id = $1`, [id]);
  const again = { email: `${id}@example.com`, role: "MEMBER" } as const;
  expect(await statusOf(invite(db, person("admin", "ADMIN"), again))).toBe("done");
  expect(await asOwner(`SELECT id FROM "Invitation" WHERE id = $1`, [id])).toEqual([{ id }]);
});

test("who is no longer a member has no role to go by, whatever is asked", async () => {
  const { id } = tenant.people.stranger;
  for (const actor of [person("stranger", "OWNER"), person("stranger", "MEMBER")])
    expect(await statusOf(db.$transaction((tx) => lockRoles(tx, tenant.id, actor)))).toBe(403);
  expect(await statusOf(removeMember(db, person("stranger", "OWNER"), id))).toBe(403);
});

test("an organization that was deleted since is refused, not answered as an empty one", async () => {
  const gone = randomUUID();
  expect(await statusOf(readOrganization(orgDb(gone), { id: gone, role: "OWNER" }))).toBe(403);
});
