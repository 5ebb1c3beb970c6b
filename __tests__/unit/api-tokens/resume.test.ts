import { API_TOKEN_TOUCH_MS, resumeApiToken } from "@/lib/api-tokens/resume";
import { hashApiToken, newApiToken } from "@/lib/api-tokens/token";
import type { Organization, Prisma, User } from "@/lib/db/generated/client";
import { withOrg } from "@/lib/db/tenant";
import { asOwner, makeMembership, makeOrganization, makeUser, useTestDatabase } from "../../support/db";
import { withoutRowSecurity } from "../../support/row-security";

useTestDatabase();

const NOW = Date.parse("2027-01-01T12:00:00Z");

let organization: Organization;
let user: User;
beforeEach(async () => {
  organization = await makeOrganization();
  user = await makeUser();
  await makeMembership(user, organization, "ADMIN");
});

async function makeToken(data: Partial<Prisma.ApiTokenUncheckedCreateInput> = {}): Promise<string> {
  const token = newApiToken(organization.id);
  const row = {
    organizationId: organization.id,
    userId: user.id,
    name: "Test",
    tokenHash: hashApiToken(token),
  };
  await withOrg(organization.id, (tx) => tx.apiToken.create({ data: { ...row, ...data } }));
  return token;
}

const lastUsed = async () =>
  (await asOwner<{ at: Date | null }>(`SELECT "lastUsedAt" AS at FROM "ApiToken"`))[0]?.at?.getTime();

test("stands for its member in its organization", async () => {
  const token = await makeToken({ role: "MEMBER" });
  expect(await resumeApiToken(token)).toEqual({
    id: expect.any(String),
    organizationId: organization.id,
    userId: user.id,
    role: "MEMBER",
  });
});

test.each(["OWNER", "ADMIN", "MEMBER"] as const)(
  "a token of role %s may do no more than its member",
  async (role) => {
    const token = await makeToken({ role });
    expect((await resumeApiToken(token))?.role).toBe(role === "OWNER" ? "ADMIN" : role);
    await asOwner(`UPDATE "Membership" SET role = 'MEMBER'`);
    expect((await resumeApiToken(token))?.role).toBe("MEMBER");
    await asOwner(`UPDATE "Membership" SET role = 'OWNER'`);
    expect((await resumeApiToken(token))?.role).toBe(role);
  },
);

test("expires to the millisecond", async () => {
  const token = await makeToken({ expiresAt: new Date(NOW) });
  expect(await resumeApiToken(token, NOW - 1)).not.toBeNull();
  expect(await resumeApiToken(token, NOW)).toBeNull();
  expect(await resumeApiToken(token, NOW + 1)).toBeNull();
});

test("writes that it is in use once a minute", async () => {
  const token = await makeToken();
  expect(await lastUsed()).toBeUndefined();
  const uses: [number, number][] = [
    [NOW, NOW],
    [NOW + API_TOKEN_TOUCH_MS - 1, NOW],
    [NOW + API_TOKEN_TOUCH_MS, NOW + API_TOKEN_TOUCH_MS],
  ];
  for (const [at, written] of uses) {
    await resumeApiToken(token, at);
    expect(await lastUsed()).toBe(written);
  }
});

test("one that has expired is not in use", async () => {
  await resumeApiToken(await makeToken({ expiresAt: new Date(NOW) }), NOW);
  expect(await lastUsed()).toBeUndefined();
});

describe.each([
  ["with row security", () => {}],
  ["without row security", withoutRowSecurity],
])("%s", (_, prepare) => {
  prepare();

  test("a token of this organization is not looked for in another", async () => {
    const other = await makeOrganization();
    // Its hash is known, and it names another organization than its row's.
    const forged = newApiToken(other.id);
    await makeToken({ tokenHash: hashApiToken(forged) });
    expect(await resumeApiToken(forged)).toBeNull();
  });
});
