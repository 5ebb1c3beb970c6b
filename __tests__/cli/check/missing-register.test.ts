/** @jest-environment node */
import { checkFiles, linesOf, removeTempApps, type Files } from "./temp-app";

afterAll(removeTempApps);

const ROUTE = "export const GET = async (request) => Response.json(await load(request.url));";

const MOUNT =
  'import { toRouteHandlers } from "next-portage";\nexport const { GET } = toRouteHandlers(route);';
const lines = (more: Files): readonly string[] =>
  linesOf(checkFiles({ "app/api/x/route.ts": MOUNT, ...more }), "missing-register");

it.each([
  [{}],
  [{ "instrumentation.ts": "export async function register() {}" }],
  [{ "instrumentation.ts": "// next-portage/register\nexport async function register() {}" }],
])("finds a mount with %j", (more) => {
  expect(lines(more)).toEqual(["app/api/x/route.ts:1"]);
});

it.each([
  [
    {
      "instrumentation.ts":
        'export async function register() { if (process.env.NEXT_RUNTIME === "nodejs") await import("next-portage/register"); }',
    },
  ],
  [{ "instrumentation.js": 'import "next-portage/register";\nexport function register() {}' }],
  [
    {
      "instrumentation.ts": 'export const register = () => import("./start");',
      "start.ts": 'import "next-portage/register";',
    },
  ],
  [{ "app/api/x/route.ts": ROUTE }],
  [{ "app/api/x/route.ts": `export const runtime = "edge";\n${MOUNT}` }],
  [
    {
      "app/api/x/route.ts": 'import { createRoute } from "next-portage";\nexport const GET = async () => {};',
    },
  ],
])("says nothing with %j", (more) => {
  expect(lines(more)).toEqual([]);
});
