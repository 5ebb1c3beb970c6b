/** @jest-environment node */
import { checkFiles, linesOf, removeTempApps, unsureLinesOf, type Files } from "./temp-app";

afterAll(removeTempApps);

const next = (version: string): Files => ({
  "package.json": JSON.stringify({ dependencies: { next: version } }, undefined, 2),
});

const lines = (
  text: string,
  version = "14.2.35",
  file = "app/api/x/route.ts",
  more: Files = {},
): readonly string[] => linesOf(checkFiles({ ...next(version), [file]: text, ...more }), "static-get");

it.each([
  "export async function GET() { return Response.json(await load()); }",
  "export const GET = async () => Response.json(await prisma.row.findMany());",
  "export async function GET(request) { return Response.json(await load()); }",
  "export const GET = () => Response.json({ now: Date.now() });",
  'import { load } from "./load";\nexport const GET = async () => Response.json(await load());',
])("finds %j", (text) => {
  expect(
    lines(text, "14.2.35", "app/api/x/route.ts", { "app/api/x/load.ts": "export const load = () => 1;" }),
  ).toHaveLength(1);
});

it.each([
  'export const dynamic = "force-dynamic";\nexport async function GET() { return Response.json(await load()); }',
  "export const revalidate = 60;\nexport async function GET() { return Response.json(await load()); }",
  "export async function GET(request) { return Response.json(await load(request.url)); }",
  "export async function GET() { return Response.json(await load()); }\nexport async function POST() {}",
  'import { cookies } from "next/headers";\nexport async function GET() { return Response.json(await load(cookies().get("a"))); }',
  'export async function GET() { return Response.json(await fetch(url, { cache: "no-store" })); }',
  "export const GET = () => Response.json({ ok: true });",
  'import { toRouteHandlers } from "next-portage";\nexport const { GET } = toRouteHandlers(route);',
])("says nothing of %j", (text) => {
  expect(lines(text)).toEqual([]);
});

it("says nothing from Next 15 on, of pages/api, and of dynamic segments", () => {
  const get = "export async function GET() { return Response.json(await load()); }";
  expect(lines(get, "15.5.29")).toEqual([]);
  expect(lines(get, "14.2.35", "pages/api/x.ts")).toEqual([]);
  expect(lines(get, "14.2.35", "app/api/[id]/route.ts")).toEqual([]);
});

it("cannot tell where a module may read the request by itself", () => {
  const outcome = checkFiles({
    ...next("14.2.35"),
    "app/api/x/route.ts":
      'import { user } from "../../../lib/user";\nexport async function GET() { return Response.json(await user()); }',
    "lib/user.ts":
      'import { getServerSession } from "next-auth";\nexport const user = () => getServerSession();',
  });
  expect(linesOf(outcome, "static-get")).toEqual([]);
  expect(unsureLinesOf(outcome, "static-get")).toEqual(["app/api/x/route.ts:2"]);
});
