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
  [["pages/api/me.ts", "app/api/me/route.ts"], "app/api/me/route.ts:1"],
  [["pages/api/orgs/[id].ts", "app/api/orgs/[id]/route.js"], "app/api/orgs/[id]/route.js:1"],
  [["pages/api/me/index.ts", "app/(group)/api/me/route.ts"], "app/(group)/api/me/route.ts:1"],
  [["pages/api/index.ts", "app/api/route.ts"], "app/api/route.ts:1"],
  [["app/(a)/api/x/route.ts", "app/(b)/api/x/route.ts", "app/api/y/route.ts"], "app/(b)/api/x/route.ts:1"],
  [["pages/api/me.ts", "pages/api/me/index.ts"], "pages/api/me/index.ts:1"],
])("finds %j", (files, line) => {
  expect(linesOf(checkFiles(named(files)), "same-address")).toEqual([line]);
});

it.each([
  [["pages/api/me.ts", "app/api/you/route.ts"]],
  [["pages/api/me.ts", "app/api/me/handler.ts", "app/api/me/page.tsx"]],
  [["pages/api/me.ts", "app/me/route.ts"]],
  [["pages/api/orgs/[id].ts", "app/api/orgs/new/route.ts"]],
  [["pages/api/_me.ts", "app/api/_me/route.ts"]],
  [["pages/api/a/[...rest].ts", "app/api/a/b/route.ts"]],
])("says nothing of %j", (files) => {
  expect(linesOf(checkFiles(named(files)), "same-address")).toEqual([]);
});
