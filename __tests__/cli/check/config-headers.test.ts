/** @jest-environment node */
import { checkFiles, linesOf, removeTempApps, unsureLinesOf, type Files } from "./temp-app";

afterAll(removeTempApps);

const config = (source: string, key: string, more = ""): string =>
  `module.exports = { async headers() { return [{ source: "${source}", ${more}headers: [{ key: "${key}", value: "1" }] }]; } };`;
const SETS =
  'export async function GET(request) { return Response.json({}, { headers: { "Cache-Control": "private" } }); }';
const lines = (next: string, text = SETS, more: Files = {}): readonly string[] =>
  linesOf(
    checkFiles({ "next.config.js": next, "app/api/orgs/[id]/route.ts": text, ...more }),
    "config-headers",
  );
const PLACE = "app/api/orgs/[id]/route.ts:1";

it.each([
  "/api/:path*",
  "/(.*)",
  "/:path*",
  "/api/orgs/:id",
  "/api/(orgs|teams)/:id",
  "/api/orgs/:id([a-z]+)",
])("finds a header under %s", (source) => {
  expect(lines(config(source, "cache-control"))).toEqual([PLACE]);
});

it.each([
  'export async function GET(request) { return new Response("", { headers: { "X-A": "1" } }); }',
  'export async function GET(request) { return new NextResponse("", { headers: { "x-a": "1" } }); }',
  'export const handler = (req, res) => { res.setHeader("X-A", "1"); };\nexport const { GET } = mount(handler);',
  'export const handler = (req, res) => { res.status(200).setHeader("x-a", "1").end(); };\nexport const { GET } = mount(handler);',
  'export const handler = (req, res) => { res.writeHead(200, { "X-A": "1" }); };\nexport const { GET } = mount(handler);',
])("finds it in %j", (text) => {
  expect(lines(config("/api/:path*", "X-A"), text)).toEqual([PLACE]);
});

it.each([
  ["another address", config("/api/teams/:id", "cache-control")],
  ["another depth", config("/api/:name", "cache-control")],
  ["another header", config("/api/:path*", "x-other")],
  ["no headers()", "module.exports = {};"],
  [
    "a source that is not spelled out",
    "module.exports = { async headers() { return [{ source, headers: [{ key: 'Cache-Control', value: '1' }] }]; } };",
  ],
  ["a negative look", config("/((?!api).*)", "cache-control")],
])("says nothing with %s", (_, next) => {
  expect(lines(next)).toEqual([]);
});

it("says nothing of headers that are added", () => {
  expect(lines(config("/api/:path*", "Set-Cookie"), SETS.replace("Cache-Control", "set-cookie"))).toEqual([]);
});

it("says nothing of pages/api, where the handler wins", () => {
  const files = {
    "next.config.js": config("/api/:path*", "x-a"),
    "pages/api/x.ts": 'export default (req, res) => { res.setHeader("x-a", "1"); };',
  };
  expect(linesOf(checkFiles(files), "config-headers")).toEqual([]);
});

it("tells a mount on Node's own response, where the handler wins, from one on an emulated one", () => {
  const mount =
    'import { toRouteHandlers } from "next-portage";\nimport handler from "./handler";\nexport const { GET } = toRouteHandlers(handler);';
  const files = {
    "app/api/orgs/[id]/handler.ts": 'export default (req, res) => { res.setHeader("x-a", "1"); };',
  };
  const next = config("/api/:path*", "x-a");
  expect(lines(next, mount, files)).toEqual(["app/api/orgs/[id]/handler.ts:1"]);
  const registered = {
    ...files,
    "instrumentation.ts": 'export const register = () => import("next-portage/register");',
  };
  expect(lines(next, mount, registered)).toEqual([]);
});

it("cannot tell where the header has a condition", () => {
  const next = config("/api/:path*", "cache-control", 'has: [{ type: "host", value: "x" }], ');
  const outcome = checkFiles({ "next.config.js": next, "app/api/x/route.ts": SETS });
  expect(linesOf(outcome, "config-headers")).toEqual([]);
  expect(unsureLinesOf(outcome, "config-headers")).toEqual(["app/api/x/route.ts:1"]);
});
