import { closeSockets } from "../../tenancy/support/client";
import { useOpenLimits } from "../../tenancy/support/open-limits";
import { expectApart } from "../../tenancy/support/pairs";
import { ENTRIES, titleOf, type Entry } from "../../tenancy/support/policy-routes";
import { makeTenant } from "../../tenancy/support/tenant";
import { orgDb } from "@/lib/db/tenant";
import { asOwner, useTestDatabase } from "../../support/db";
import { withoutRowSecurity } from "../../support/row-security";

jest.mock("next/headers", () => require("../../tenancy/support/next-headers") as object);

useTestDatabase();
useOpenLimits();
afterAll(closeSockets);

// What takes no id, and is about no organization, has nothing to lock.
const ABOUT_ROWS = ENTRIES.filter(({ rule }) => rule.access.anonymous !== "allowed");

// Two locks hold tenants apart, the routes' own `where` and the database's row security. A matrix over both cannot tell whether one of
// them is open. Here the second is off.
describe("without row security", () => {
  withoutRowSecurity();

  test("a tenant's role sees the rows of all", async () => {
    const [one] = [await makeTenant(asOwner), await makeTenant(asOwner)];
    expect(await orgDb(one.id).organization.count()).toBe(4);
  });

  test.each(ABOUT_ROWS.map((entry): [string, Entry] => [titleOf(entry), entry]))(
    "%s: the application keeps tenants apart by itself",
    (_, entry) => expectApart(entry),
  );
});
