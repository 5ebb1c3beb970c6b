import { closeSockets } from "../../tenancy/support/client";
import { useOpenLimits } from "../../tenancy/support/open-limits";
import { expectApart } from "../../tenancy/support/pairs";
import { ENTRIES, titleOf, type Entry } from "../../tenancy/support/policy-routes";
import { useTestDatabase } from "../../support/db";

jest.mock("next/headers", () => require("../../tenancy/support/next-headers") as object);

useTestDatabase();
useOpenLimits();
afterAll(closeSockets);

test.each(ENTRIES.map((entry): [string, Entry] => [titleOf(entry), entry]))(
  "%s: an id of another tenant shows nothing, changes nothing, and looks like one of nobody",
  (_, entry) => expectApart(entry),
);
