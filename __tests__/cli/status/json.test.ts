/** @jest-environment node */
import schema from "../../../lib/portage-cli/schema/status.schema.json";
import { removeApps, writeApp } from "../scan/temp-app";
import { differences, type Schema } from "./json-schema";
import { runStatus } from "./run-status";

afterEach(removeApps);

const FILES = {
  "middleware.ts": `import { getToken } from "next-auth/jwt";
    import { NextResponse } from "next/server";
    export async function middleware(req) {
      if (!(await getToken({ req }))) return NextResponse.json({}, { status: 401 });
      return NextResponse.next();
    }
    export const config = { matcher: ["/api/:path*"] };`,
  "lib/with-user.ts": `import { getServerSession } from "next-auth/next";
    export const withUser = (handler) => async (req, res) => {
      if (!(await getServerSession(req, res, {}))) return res.status(401).end();
      return handler(req, res);
    };`,
  "lib/user.ts": `import { options } from "../pages/api/orgs/[orgId]";\nexport const use = options;`,
  "pages/api/orgs/[orgId].ts": `import { withUser } from "@/lib/with-user";
export const config = { api: { bodyParser: false } };
export const options = {};
export default withUser((req, res) => res.json({ at: __filename, id: req.query.orgId }));`,
  "pages/api/open.ts": `export default (req, res) => res.json({});`,
  "pages/api/opaque.ts": `import { withAcme } from "@acme/auth"; export default withAcme((req, res) => res.json({}));`,
  "pages/api/broken.ts": `export default (`,
  "pages/api/helper.ts": `export const value = 1;`,
  "app/api/new/route.ts": `export const GET = () => Response.json({});`,
};

async function document(args: readonly string[] = []): Promise<unknown> {
  const { code, stdout, stderr } = await runStatus(["--app", writeApp(FILES), "--json", ...args]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
}

it("is as the schema says", async () => {
  expect(differences(await document(), schema as Schema)).toEqual([]);
});

it("would be told if it were not", async () => {
  const real = (await document()) as Record<string, unknown>;
  expect(differences({ ...real, version: 2 }, schema as Schema)).toEqual(["$.version: not 1"]);
  expect(differences({ ...real, routes: [{}] }, schema as Schema)).toContain("$.routes[0].address: missing");
  expect(differences({ ...real, extra: 1 }, schema as Schema)).toEqual(["$.extra: unknown"]);
});

it("tells all that is known of a route, with files relative to the app", async () => {
  const { version, next, totals, routes } = (await document(["orgs/**"])) as Record<string, unknown>;
  expect({ version, next, totals }).toEqual({
    version: 1,
    next: "15.5.29",
    totals: {
      routes: 1,
      moved: 0,
      session: { yes: 1, no: 0, unknown: 0 },
      organization: { yes: 0, no: 1, unknown: 0 },
      blocked: 1,
      helpers: 0,
    },
  });
  expect(routes).toMatchObject([
    {
      address: "/api/orgs/[orgId]",
      router: "pages",
      file: "pages/api/orgs/[orgId].ts",
      isRoute: true,
      problem: null,
      style: "api-route",
      shape: "wrapped",
      wrappers: [
        {
          name: "withUser",
          file: "pages/api/orgs/[orgId].ts",
          line: 4,
          definedAt: { file: "lib/with-user.ts", line: 2 },
        },
      ],
      organizationParameter: "orgId",
      methods: [{ method: "*", session: { verdict: "yes", reasons: [] }, organization: { verdict: "no" } }],
      config: { line: 2, imported: false, known: true, value: { api: { bodyParser: false } } },
      reads: ["query"],
      extraExports: ["options"],
      importers: [{ file: "lib/user.ts", line: 1, isTest: false, kind: "import" }],
      blockers: [{ file: "pages/api/orgs/[orgId].ts", line: 4 }],
    },
  ]);
});

it("holds no path of this machine", async () => {
  const root = writeApp(FILES);
  const { stdout } = await runStatus(["--app", root, "--json"]);
  expect(stdout).not.toContain(root);
});
