/** @jest-environment node */
import { checkFiles, linesOf, removeTempApps, type Files } from "./temp-app";

afterAll(removeTempApps);

const API = "export default (req, res) => res.end();";
const ROUTE = "export const GET = async (request) => Response.json(await load(request.url));";
const named = (names: readonly string[]): Files =>
  Object.fromEntries(
    names.map((name) => [name, name.startsWith("app/") || name.startsWith("src/app/") ? ROUTE : API]),
  );

it.each([
  [["pages/api/orgs/[id].ts", "app/api/orgs/[orgId]/route.ts"], "app/api/orgs/[orgId]/route.ts:1"],
  [["pages/api/orgs/[id]/a.ts", "app/api/orgs/[orgId]/b/route.ts"], "app/api/orgs/[orgId]/b/route.ts:1"],
  [["pages/api/f/[...a].ts", "app/api/f/[...b]/route.ts"], "app/api/f/[...b]/route.ts:1"],
  [["pages/api/o/[a]/[b].ts", "app/api/o/[a]/[c]/route.ts"], "app/api/o/[a]/[c]/route.ts:1"],
  [["pages/api/o/[[...a]].ts", "app/api/o/[[...b]]/route.ts"], "app/api/o/[[...b]]/route.ts:1"],
])("finds %j", (files, line) => {
  expect(linesOf(checkFiles(named(files)), "slug-names")).toEqual([line]);
});

it.each([
  [["pages/api/orgs/[id].ts", "app/api/orgs/[id]/b/route.ts"]],
  [["pages/api/orgs/[id].ts", "app/api/teams/[teamId]/route.ts"]],
  [["pages/api/orgs/[id].ts", "app/api/orgs/new/[name]/route.ts"]],
  [["pages/api/f/[id].ts", "app/api/f/[...rest]/route.ts"]],
  [["pages/api/[a]/x/[b].ts", "app/api/[a]/y/[c]/route.ts"]],
])("says nothing of %j", (files) => {
  expect(linesOf(checkFiles(named(files)), "slug-names")).toEqual([]);
});
