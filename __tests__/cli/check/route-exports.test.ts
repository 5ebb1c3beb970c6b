/** @jest-environment node */
import { checkFiles, linesOf, removeTempApps, unsureLinesOf, type Files } from "./temp-app";

afterAll(removeTempApps);

const API = "export default (req, res) => res.end();";
const ROUTE = "export const GET = async (request) => Response.json(await load(request.url));";

const lines = (files: Files): readonly string[] => linesOf(checkFiles(files), "route-exports");

it.each([
  `export const limit = 3;\n${ROUTE}`,
  `export function helper() {}\n${ROUTE}`,
  `export { helper } from "./helper";\n${ROUTE}`,
  `export default function handler() {}\n${ROUTE}`,
  `export class Store {}\n${ROUTE}`,
])("finds %j in a route file", (text) => {
  expect(lines({ "app/api/x/route.ts": text })).toEqual(["app/api/x/route.ts:1"]);
});

it.each([
  `export type Body = string;\nexport interface Row {}\n${ROUTE}`,
  `export type { Body } from "./body";\n${ROUTE}`,
  `export const dynamic = "force-dynamic";\nexport const runtime = "nodejs";\nexport const maxDuration = 5;\n${ROUTE}`,
  "export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(route);",
  'const limit = 3;\nexport const revalidate = 60;\nexport { GET, POST } from "./handlers";',
  'export { default as GET, default as POST } from "./handler";',
  "export const shared = 1;",
])("says nothing of %j", (text) => {
  expect(lines({ "app/api/x/route.ts": text })).toEqual([]);
});

it("only mentions what a file of pages/api exports beside its handler", () => {
  const outcome = checkFiles({
    "pages/api/auth.ts": `export const config = {};\nexport const options = {};\nexport type T = 1;\n${API}`,
    "pages/api/helper.ts": "export const helper = 1;",
  });
  expect(linesOf(outcome, "route-exports")).toEqual([]);
  expect(unsureLinesOf(outcome, "route-exports")).toEqual(["pages/api/auth.ts:2"]);
});
