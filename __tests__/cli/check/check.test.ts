/** @jest-environment node */
import { run } from "../../../lib/portage-cli/src/run";
import schema from "../../../lib/portage-cli/schema/check.schema.json";
import { differences } from "./json-schema";
import { removeTempApps, tempApp, type Files } from "./temp-app";

afterAll(removeTempApps);

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function portage(...argv: readonly string[]): Promise<Result> {
  const written = { stdout: "", stderr: "" };
  const streamOf = (name: keyof typeof written) => ({
    write: (text: string) => {
      written[name] += text;
    },
  });
  const code = await run(argv, { stdout: streamOf("stdout"), stderr: streamOf("stderr") });
  return { code, ...written };
}

const check = (files: Files, ...argv: readonly string[]): Promise<Result> =>
  portage("check", ...argv, "--app", tempApp(files));

const CLEAN = "export default (req, res) => res.status(200).json({ ok: true });";
const BAD =
  "export default async (req, res) => {\n  if (!req.query.a) res.status(400).end();\n  res.json({});\n};";

const clean: Files = { "pages/api/health.ts": CLEAN };
const bad: Files = { ...clean, "pages/api/auth/a.ts": BAD, "pages/api/auth/b/[id].ts": BAD };

describe("exit code", () => {
  it("0 without findings", async () => {
    expect(await check(clean)).toEqual({
      code: 0,
      stdout: "0 findings, 0 silenced, 0 could not tell\n",
      stderr: "",
    });
  });

  it("1 with findings", async () => {
    const { code, stdout, stderr } = await check(bad);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toMatch(/^pages\/api\/auth\/a\.ts:2:21 {2}answer-not-returned\n/);
    expect(stdout).toMatch(/\n2 findings, 0 silenced, 0 could not tell\n$/);
  });

  it("0 with what could not be told, 1 with --strict", async () => {
    const files = { "pages/api/health.ts": `export const helper = 1;\n${CLEAN}` };
    expect(await check(files)).toMatchObject({ code: 0, stdout: expect.stringContaining("Could not tell:") });
    expect(await check(files, "--strict")).toMatchObject({ code: 1 });
  });

  it.each([["--fromat=json"], ["--format=xml"], ["no-such-route"], ["--format", "yaml"]])(
    "2 for a bad command line: %s",
    async (...argv) => {
      const { code, stdout, stderr } = await check(bad, ...argv);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr.trimEnd()).not.toContain("\n");
    },
  );

  it.each([
    ["a folder that is not there", () => "/no/such/folder", "is not a folder"],
    ["no Next app", () => tempApp({ "package.json": "{}" }), "no Next.js app here"],
  ])("not 0 for %s, in one line", async (_, folder, message) => {
    const { code, stdout, stderr } = await portage("check", "--app", folder());
    expect(code).not.toBe(0);
    expect({ stdout, lines: stderr.trimEnd().split("\n").length }).toEqual({ stdout: "", lines: 1 });
    expect(stderr).toContain(message);
  });
});

describe("format", () => {
  it("json, as its schema says", async () => {
    const { stdout } = await check(bad, "--format", "json");
    const document: unknown = JSON.parse(stdout);
    expect(differences(document, schema)).toEqual([]);
    expect(document).toMatchObject({
      findings: [{ file: "pages/api/auth/a.ts", line: 2 }, { line: 2 }],
      summary: { findings: 2 },
    });
  });

  it("github", async () => {
    const { code, stdout } = await check(bad, "--format=github");
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^::error file=pages\/api\/auth\/a\.ts,line=2,col=21,title=answer-not-returned::This 400 answer/,
    );
  });
});

describe("globs", () => {
  it.each([
    ["auth/b/[id]", 1],
    ["/api/auth/**", 2],
    ["auth/*", 1],
    ["pages/api/auth/a.ts", 1],
    ["health", 0],
  ])("%s leaves %i findings", async (glob, count) => {
    const { stdout } = await check(bad, glob, "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({ summary: { findings: count } });
  });

  it("names the nearest where nothing matches", async () => {
    expect(await check(bad, "/api/auth/aa")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('did you mean "/api/auth/a"?'),
    });
  });

  it("says nothing of a clash of which neither route is wanted, nor of comments for other routes", async () => {
    const files: Files = {
      ...clean,
      "pages/api/auth/x.ts": CLEAN,
      "app/api/auth/x/route.ts": "export const GET = async (request) => Response.json(request.url);",
    };
    expect(await check(files)).toMatchObject({ code: 1 });
    expect(await check(files, "health")).toMatchObject({ code: 0 });
    expect(await check(files, "pages/api/auth/x.ts")).toMatchObject({ code: 1 });
  });
});

it("goes on after a file with a syntax error, and says so", async () => {
  const { code, stdout } = await check({ ...bad, "pages/api/auth/broken.ts": "export default function (" });
  expect(code).toBe(1);
  expect(stdout).toContain("pages/api/auth/broken.ts:1:");
  expect(stdout).toContain("unreadable-file");
  expect(stdout).toContain("2 findings");
});

const guarded = (guard: string): string => `import { getServerSession } from "next-auth";
import { load } from "../../lib/load";
export default async function handler(req, res) {
  ${guard}
  res.json(await load(req.query));
}`;

const load = { "lib/load.ts": "export const load = async (query) => [query];" };

const organizationRoute = (text: string): Files => ({
  ...load,
  "pages/api/orgs/[orgId].ts": text.replaceAll("../../", "../../../"),
});

describe("with the scan", () => {
  const CHECK =
    "const session = await getServerSession(req, res, {});\n  if (!session) return res.status(401).end();";

  it("finds the route that nothing guards, and not the one beside it", async () => {
    const files = { ...load, "pages/api/a.ts": guarded(""), "pages/api/b.ts": guarded(CHECK) };
    const { code, stdout } = await check(files, "--format", "json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [{ rule: "unguarded-route", file: "pages/api/a.ts", line: 3, route: "/api/a" }],
      summary: { findings: 1, unsure: 0 },
    });
  });

  it("finds the session without membership on an organization's route", async () => {
    const member =
      "const row = await prisma.member.findFirst({ where: { orgId: req.query.orgId, userId: session.user.id } });\n  if (!row) return res.status(403).end();";
    const { stdout } = await check(organizationRoute(guarded(CHECK)));
    expect(stdout).toMatch(/^pages\/api\/orgs\/\[orgId\]\.ts:3:\d+ {2}missing-membership/);
    expect(await check(organizationRoute(guarded(`${CHECK}\n  ${member}`)))).toMatchObject({ code: 0 });
  });

  it("leaves a public route alone once it says why", async () => {
    const text = guarded("").replace(
      "export default",
      "// portage-ignore unguarded-route: the price list is public\nexport default",
    );
    expect(await check({ ...load, "pages/api/a.ts": text })).toEqual({
      code: 0,
      stdout: "0 findings, 1 silenced, 0 could not tell\n",
      stderr: "",
    });
  });

  it("finds the upload that a proxy cuts off", async () => {
    const files = {
      "pages/api/auth/upload.ts":
        'export const config = { api: { bodyParser: { sizeLimit: "50mb" } } };\nexport default (req, res) => res.end();',
      "proxy.ts": "export function proxy(request) {}",
    };
    expect((await check(files)).stdout).toContain("proxy-body-limit");
    const narrow =
      'export function proxy(request) {}\nexport const config = { matcher: ["/dashboard/:path*"] };';
    expect((await check({ ...files, "proxy.ts": narrow })).stdout).not.toContain("proxy-body-limit");
  });
});
