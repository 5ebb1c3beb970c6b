/** @jest-environment node */
import { removeApps, scan, scanRoute, type Files } from "./temp-app";

afterEach(removeApps);

const HELPERS: Files = {
  "lib/with.ts": `export const withAuth = (handler) => handler; export const withOptions = (options) => (handler) => handler; export const byMethod = (map) => (req, res) => map[req.method]?.(req, res);`,
  "lib/handler.ts": `export default function handler(req, res) { res.json({}); }`,
};

const WITH = `import { byMethod, withAuth, withOptions } from "@/lib/with";\n`;

it.each<[string, string, string[]]>([
  ["function", `export default function handler(req, res) { res.json({}); }`, []],
  ["function", `function handler(req, res) { res.json({}); }\nexport default handler;`, []],
  ["arrow", `const handler = (req, res) => res.json({});\nexport default handler;`, []],
  ["arrow", `export default (req, res) => res.json({});`, []],
  ["arrow", `module.exports = (req, res) => res.json({});`, []],
  ["wrapped", `${WITH}export default withAuth((req, res) => res.json({}));`, ["withAuth"]],
  [
    "wrapped",
    `${WITH}const handler = (req, res) => res.json({});\nexport default withOptions({ a: 1 })(withAuth(handler));`,
    ["withOptions", "withAuth"],
  ],
  ["verb-map", `${WITH}export default byMethod({ GET: (req, res) => res.json({}) });`, ["byMethod"]],
  [
    "next-connect",
    `import nc from "next-connect";\nexport default nc().get((req, res) => res.json({}));`,
    [],
  ],
  [
    "express",
    `import express from "express";\nconst app = express();\napp.get("/x", (req, res) => res.json({}));\nexport default app;`,
    [],
  ],
  ["re-export", `export { default } from "@/lib/handler";`, []],
  ["re-export", `import handler from "@/lib/handler";\nexport default handler;`, []],
  ["factory", `import NextAuth from "next-auth";\nexport default NextAuth({ providers: [] });`, ["NextAuth"]],
  ["class", `export default class Handler {}`, []],
])("%s: %s", (shape, text, wrappers) => {
  const route = scanRoute(text, HELPERS, text.startsWith("module") ? "x.js" : "x.ts");
  expect(route.shape).toBe(shape);
  expect(route.wrappers.map(({ name }) => name)).toEqual(wrappers);
  expect(route.isRoute).toBe(true);
});

it("tells helper files from routes, and the routers and styles apart", () => {
  const { routes } = scan({
    "pages/api/helper.ts": `export const value = 1;`,
    "pages/api/edge.ts": `export const config = { runtime: "edge" };\nexport default async (request) => new Response(request.url);`,
    "pages/api/old.ts": `export default (req, res) => res.json({});`,
    "app/api/new/route.ts": `export const GET = () => Response.json({});\nexport { GET as HEAD };`,
    "app/api/empty/route.ts": `export const dynamic = "force-dynamic";`,
  });
  expect(
    routes.map(({ address, router, isRoute, style, shape, methods }) => [
      address,
      router,
      isRoute,
      style,
      shape,
      methods.map(({ method }) => method).join(" "),
    ]),
  ).toEqual([
    ["/api/edge", "pages", true, "web", "arrow", "*"],
    ["/api/empty", "app", false, "unknown", "none", ""],
    ["/api/helper", "pages", false, "unknown", "none", ""],
    ["/api/new", "app", true, "route-handlers", "named", "GET HEAD"],
    ["/api/old", "pages", true, "api-route", "arrow", "*"],
  ]);
});

it("follows config, and lists exports that nobody expects in a route", () => {
  const helpers = {
    "lib/config.ts": `const limit = 4;\nexport const upload = { api: { bodyParser: { sizeLimit: \`4mb\` } }, maxDuration: 15 * limit };`,
    "lib/index.ts": `export { upload as config } from "./config";`,
  };
  const handler = `export default (req, res) => res.json({});\n`;
  expect(scanRoute(`${handler}export const config = { api: { bodyParser: false } };`).config).toMatchObject({
    value: { known: true, value: { api: { bodyParser: false } } },
    imported: false,
    at: { line: 2, column: 23 },
  });
  expect(scanRoute(`export { config } from "@/lib";\n${handler}`, helpers).config).toMatchObject({
    value: { known: true, value: { api: { bodyParser: { sizeLimit: "4mb" } }, maxDuration: 60 } },
    imported: true,
  });
  expect(
    scanRoute(`import { settings } from "@acme/x";\nexport const config = { ...settings };\n${handler}`)
      .config,
  ).toMatchObject({
    value: { known: false },
  });
  expect(scanRoute(handler).config).toBeUndefined();
  const { extraExports } = scanRoute(
    `${handler}export const config = {};\nexport const options = 1;\nexport type Body = string;\nexport interface Row { id: string }\nexport async function load() {}`,
  );
  expect(extraExports.map(({ name, at }) => [name, at.line])).toEqual([
    ["options", 3],
    ["load", 6],
  ]);
});
