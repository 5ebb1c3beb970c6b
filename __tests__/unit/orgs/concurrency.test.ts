import { HttpError } from "next-portage";
import type { Organization, Role, User } from "@/lib/db/generated/client";
import { orgDb } from "@/lib/db/tenant";
import { acceptInvitation } from "@/lib/orgs/accept-invitation";
import { invite } from "@/lib/orgs/invitations";
import { changeRole, removeMember, type Actor } from "@/lib/orgs/members";
import { createOrganization } from "@/lib/orgs/organizations";
import { asOwner, makeMembership, makeOrganization, makeUser, useTestDatabase } from "../../support/db";

// One connection serves the embedded database, so that only a server (npm run test:postgres) interleaves these for real.
useTestDatabase();

let organization: Organization;
let owners: [User, User];

beforeEach(async () => {
  organization = await makeOrganization();
  owners = [await makeUser(), await makeUser()];
  for (const owner of owners) await makeMembership(owner, organization, "OWNER");
});

const db = () => orgDb(organization.id);
const as = (role: Role, { id }: User): Actor => ({ id, role });

/** How each of several that run at once ended: "done" or the code of its error. */
async function outcomes(runs: Promise<unknown>[]): Promise<string[]> {
  const results = await Promise.allSettled(runs);
  return results.map((result) => (result.status === "fulfilled" ? "done" : codeOf(result.reason))).toSorted();
}

function codeOf(error: unknown): string {
  if (HttpError.is(error)) return error.code;
  throw error;
}

const ownersLeft = async () =>
  (
    await asOwner<{ count: number }>(`SELECT count(*)::int AS count FROM "Membership" WHERE role = 'OWNER'`)
  )[0]?.count;

const ROUNDS = [1, 2, 3, 4, 5];

describe.each(ROUNDS)("of two owners at once, one stays (round %i)", () => {
  test("when both step down", async () => {
    const runs = owners.map((owner) => changeRole(db(), as("OWNER", owner), owner.id, "MEMBER"));
    expect(await outcomes(runs)).toEqual(["done", "last_owner"]);
    expect(await ownersLeft()).toBe(1);
  });

  test("when each demotes the other: the second is no owner any more", async () => {
    const [one, other] = owners;
    const runs = [
      changeRole(db(), as("OWNER", one), other.id, "MEMBER"),
      changeRole(db(), as("OWNER", other), one.id, "MEMBER"),
    ];
    expect(await outcomes(runs)).toEqual(["done", "forbidden"]);
    expect(await ownersLeft()).toBe(1);
  });

  test("when both leave", async () => {
    expect(await outcomes(owners.map((owner) => removeMember(db(), as("OWNER", owner), owner.id)))).toEqual([
      "done",
      "last_owner",
    ]);
    expect(await ownersLeft()).toBe(1);
  });

  test("when one leaves and one steps down", async () => {
    const [one, other] = owners;
    const runs = [
      removeMember(db(), as("OWNER", one), one.id),
      changeRole(db(), as("OWNER", other), other.id, "ADMIN"),
    ];
    expect(await outcomes(runs)).toEqual(["done", "last_owner"]);
    expect(await ownersLeft()).toBe(1);
  });
});

test("what the guard let pass is judged by the roles of the moment", async () => {
  const [admin, member] = [await makeUser(), await makeUser()];
  await makeMembership(admin, organization, "ADMIN");
  await makeMembership(member, organization);
  const demoted = db();
  await changeRole(db(), as("OWNER", owners[0]), admin.id, "MEMBER");
  await expect(removeMember(demoted, as("ADMIN", admin), member.id)).rejects.toMatchObject({ status: 403 });
  await expect(
    invite(demoted, as("ADMIN", admin), { email: "x@example.com", role: "MEMBER" }),
  ).rejects.toMatchObject({
    status: 403,
  });
  await removeMember(db(), as("OWNER", owners[0]), admin.id);
  await expect(changeRole(demoted, as("ADMIN", admin), member.id, "ADMIN")).rejects.toMatchObject({
    status: 403,
  });
});

test("of two acceptances of an invitation at once, one makes a member", async () => {
  const guest = await makeUser();
  const { token } = await invite(db(), as("OWNER", owners[0]), { email: guest.email, role: "MEMBER" });
  const ended = await outcomes([acceptInvitation(guest, token), acceptInvitation(guest, token)]);
  expect(ended).toEqual(["done", "invitation_used"]);
  expect(await asOwner(`SELECT role FROM "Membership" WHERE "userId" = $1`, [guest.id])).toEqual([
    { role: "MEMBER" },
  ]);
});

test("organizations of one name at once get slugs of their own", async () => {
  const [{ id }] = owners;
  const made = await Promise.all(Array.from({ length: 6 }, () => createOrganization(id, "Acme")));
  const slugs = made.map(({ slug }) => slug);
  expect(new Set(slugs).size).toBe(6);
  expect(slugs.filter((slug) => slug === "acme")).toHaveLength(1);
  for (const slug of slugs) expect(slug).toMatch(/^acme(-[0-9a-f]{6})?$/);
});
