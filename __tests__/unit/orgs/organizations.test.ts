import type { Organization, User } from "@/lib/db/generated/client";
import type { Role } from "@/lib/db/generated/enums";
import { listOrganizations } from "@/lib/orgs/organizations";
import { makeMembership, makeOrganization, makeUser, useTestDatabase } from "../../support/db";

useTestDatabase();

let organization: Organization;
let user: User;
beforeEach(async () => {
  organization = await makeOrganization();
  user = await makeUser();
});

// What the request's credentials may do (an API token, or a session that was read a moment ago), and what the member may do now.
test.each<[Role, Role, Role]>([
  ["OWNER", "MEMBER", "MEMBER"],
  ["MEMBER", "OWNER", "MEMBER"],
  ["ADMIN", "ADMIN", "ADMIN"],
])("credentials of %s for a member who is %s show %s", async (role, now, shown) => {
  await makeMembership(user, organization, now);
  const memberships = [{ organizationId: organization.id, role }];
  const found = await listOrganizations({ id: user.id, memberships });
  expect(found).toMatchObject([{ id: organization.id, role: shown }]);
});
