/** @jest-environment node */
import { checkFiles, linesOf, removeTempApps, type RouteFacts } from "./temp-app";

afterAll(removeTempApps);

const API = "export default async function handler(req, res) { res.json(await load()); }";

const check = (address: string, facts: RouteFacts) =>
  checkFiles({ [`pages${address}.ts`]: `import { load } from "lib";\n${API}` }, { [address]: facts });
const lines = (address: string, facts: RouteFacts): readonly string[] =>
  linesOf(check(address, facts), "unguarded-route");

it.each([
  ["/api/projects", { session: "no" }],
  ["/api/orgs/[orgId]/members", { methods: { GET: "yes", DELETE: "no" } }],
  ["/api/webhooks/stripe", { session: "no" }],
  ["/api/cron/clean-up", { session: "no" }],
  ["/api/authors", { session: "no" }],
] as const)("finds %s with %j", (address, facts) => {
  expect(lines(address, facts)).toEqual([`pages${address}.ts:2`]);
});

it("names the methods that are open", () => {
  const { findings } = check("/api/x", { methods: { GET: "yes", PUT: "no", DELETE: "no" } });
  expect(findings).toMatchObject([{ message: "nothing checks who calls PUT, DELETE", address: "/api/x" }]);
});

it.each([
  ["/api/projects", { session: "yes" }],
  ["/api/auth/[...nextauth]", { session: "no" }],
  ["/api/sign-in", { session: "no" }],
  ["/api/auth/forgot-password", { session: "no" }],
  ["/api/oauth/callback", { session: "no" }],
  ["/api/healthz", { session: "no" }],
  ["/api/trpc/[trpc]", { session: "no", shape: "factory" }],
  ["/api/csrf", { session: "no" }],
  ["/api/projects", { methods: { GET: "yes", OPTIONS: "no", HEAD: "no" } }],
  ["/api/helper", { session: "no", isRoute: false }],
  ["/api/prices", { session: "no", wrapper: "withPublicEndpoint" }],
] as const)("says nothing of %s with %j", (address, facts) => {
  expect(lines(address, facts)).toEqual([]);
});

it("cannot tell with a reason", () => {
  const outcome = check("/api/x", { session: "unknown", reason: "withUser comes from a package" });
  expect(outcome.findings).toEqual([]);
  expect(outcome.unsure).toMatchObject([
    { message: expect.stringContaining("withUser comes from a package") },
  ]);
});

it("points at the method's export in app/", () => {
  const files = {
    "app/api/x/route.ts": "export const GET = guarded();\n\nexport async function POST(request) {}",
  };
  const outcome = checkFiles(files, { "/api/x": { methods: { GET: "yes", POST: "no" } } });
  expect(linesOf(outcome, "unguarded-route")).toEqual(["app/api/x/route.ts:3"]);
});

it.each([
  [
    "a name",
    "export default async function handler(req, res) { if (!verifySignature(req)) return; res.json(await load()); }",
  ],
  [
    "a text",
    'export default async function handler(req, res) { if (!req.headers["x-api-key"]) return; res.json(await load()); }',
  ],
  [
    "a status",
    "export default async function handler(req, res) { if (odd(req)) return res.status(401).end(); res.json(await load()); }",
  ],
])("cannot tell where %s reads like a guard that was not understood", (_, text) => {
  const outcome = checkFiles({ "pages/api/x.ts": text }, { "/api/x": { session: "no" } });
  expect(linesOf(outcome, "unguarded-route")).toEqual([]);
  expect(outcome.unsure).toMatchObject([{ message: expect.stringContaining("reads like a guard") }]);
});

it("looks into the module that a route hands on", () => {
  const files = {
    "pages/api/x.ts": 'export { default } from "../../lib/x";',
    "lib/x.ts": "export default async (req, res) => { if (!verifySecret(req)) return; res.end(); };",
    "pages/api/y.ts": 'import y from "../../lib/y";\nexport default y;',
    "lib/y.ts": "export default async (req, res) => { res.end(await load()); };",
  };
  const outcome = checkFiles(files, { "/api/x": { session: "no" }, "/api/y": { session: "no" } });
  expect(linesOf(outcome, "unguarded-route")).toEqual(["pages/api/y.ts:2"]);
});

it("takes no import and no author for a guard", () => {
  const text =
    'import { getSession } from "lib";\nexport default async (req, res) => res.json(await authors());';
  const outcome = checkFiles({ "pages/api/x.ts": text }, { "/api/x": { session: "no" } });
  expect(linesOf(outcome, "unguarded-route")).toEqual(["pages/api/x.ts:2"]);
});

it("says nothing of a mount of a route that says that it is public", () => {
  const text =
    'import { toApiRoute } from "next-portage";\nimport { publicRoute } from "lib";\nexport default toApiRoute(publicRoute.fromApiRoute(x));';
  const facts: RouteFacts = { session: "no", style: "portage" };
  expect(linesOf(checkFiles({ "pages/api/x.ts": text }, { "/api/x": facts }), "unguarded-route")).toEqual([]);
  const open = text.replaceAll("publicRoute", "userRoute");
  expect(
    linesOf(checkFiles({ "pages/api/x.ts": open }, { "/api/x": facts }), "unguarded-route"),
  ).toHaveLength(1);
});
