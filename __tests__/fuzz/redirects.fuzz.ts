// Where `?next=` may lead, evaluated as a browser does it.
import * as fc from "fast-check";
import { safeNext } from "@/lib/client/next-path";
import { OFF_SITE, offSite } from "./generate/redirects";
import { expectOnSite } from "./properties/redirects";
import { countCases, parameters, tally } from "./settings";

afterAll(tally);

const expectCounted = (next: string): void => {
  countCases(1);
  expectOnSite(next);
};

test("no known way off the site works", () => {
  OFF_SITE.forEach(expectCounted);
  expect(safeNext("/account?tab=1#top")).toBe("/account?tab=1#top");
});

test("nor does what is put together from their parts", () => {
  fc.assert(fc.property(offSite, expectCounted), parameters(20_000));
  expect(safeNext("/orgs/1?q=a%2Fb")).toBe("/orgs/1?q=a%2Fb");
});
