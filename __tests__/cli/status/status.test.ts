/** @jest-environment node */
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { removeApps, writeApp } from "../scan/temp-app";
import { runStatus } from "./run-status";

afterEach(removeApps);

const FILES = {
  "lib/guard.ts": `import { getServerSession } from "next-auth/next";
    import { prisma } from "@prisma/client";
    export async function requireUser(req, res) {
      const session = await getServerSession(req, res, {});
      if (!session) throw new Error("Unauthorized");
      return session.user;
    }
    export async function requireMember(req, res) {
      const user = await requireUser(req, res);
      if (!(await prisma.member.find(user.id, req.query.orgId))) throw new Error("Forbidden");
    }`,
  "pages/api/me.ts": `import { requireUser } from "@/lib/guard";
    export default async (req, res) => {
      if (req.method === "GET") return res.json({});
      await requireUser(req, res);
      if (req.method === "PUT") return res.json({});
      res.status(405).end();
    };`,
  "pages/api/orgs/[orgId]/members.ts": `import { requireMember } from "@/lib/guard";
    export default async (req, res) => { if (req.method !== "GET") return res.status(405).end(); await requireMember(req, res); res.json([]); };`,
  "pages/api/orgs/[orgId]/open.ts": `export default (req, res) => res.json([]);`,
  "pages/api/opaque.ts": `import { withAcme } from "@acme/auth"; export default withAcme((req, res) => res.json({}));`,
  "pages/api/broken.ts": `export default (req, res) => {\n  res.json({;\n};`,
  "pages/api/helper.ts": `export const value = 1;`,
  "pages/api/place.ts": `export default (req, res) => res.json({ at: __dirname });`,
  "app/api/health/route.ts": `export const GET = () => Response.json({ ok: true });`,
};

const status = (args: readonly string[] = [], terminal = {}) => {
  const root = writeApp(FILES);
  return runStatus(["--app", root, ...args], terminal);
};

it("prints a table, bars and what blocks", async () => {
  const { code, stdout, stderr } = await status();
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toBe(`ROUTE                      ROUTER  METHODS               GUARD   ORG  BLOCKERS
/api/broken                pages   syntax error, line 2  ?       -    -
/api/health                app     GET                   no      -    -
/api/me                    pages   GET PUT               no GET  -    -
/api/opaque                pages   any                   ?       -    -
/api/orgs/[orgId]/members  pages   GET                   yes     yes  -
/api/orgs/[orgId]/open     pages   any                   no      no   -
/api/place                 pages   any                   no      -    1

moved    [##------------------] 1/7 (14 %), 1 blocked
guarded  [##------------------] 1/7 (14 %), 4 not, 2 could not be told
org      [##########----------] 1/2 (50 %), 1 not
1 file in pages/api without a handler (no default export)

Blockers
  pages/api/place.ts:1: __dirname changes with the file's place; build the path from process.cwd() instead
`);
});

it.each([
  [["orgs/**"], ["/api/orgs/[orgId]/members", "/api/orgs/[orgId]/open"]],
  [["/api/orgs/[orgId]/open"], ["/api/orgs/[orgId]/open"]],
  [["pages/api/me.ts"], ["/api/me"]],
  [
    ["me", "health"],
    ["/api/health", "/api/me"],
  ],
  [["--router", "app"], ["/api/health"]],
  [["orgs/**", "--router", "app"], []],
])("shows only what %j names", async (args, addresses) => {
  const { code, stdout } = await status(args);
  expect(code).toBe(0);
  expect(stdout.match(/^\/api\S*/gm) ?? []).toEqual(addresses);
});

it("stays within 80 columns where the stream is no terminal, and within the terminal's own", async () => {
  const long = "pages/api/a-very-long-folder/[withAnEvenLongerParameter]/and-more/of-it/and-the-end.ts";
  const root = writeApp({
    [long]: `export default (req, res) => { if (!["GET", "POST", "PUT", "PATCH", "DELETE"].includes(req.method)) return res.status(405).end(); res.json({}); };`,
  });
  const widths = async (terminal: object): Promise<number> => {
    const { stdout } = await runStatus(["--app", root], terminal);
    return Math.max(...stdout.split("\n").map((line) => line.length));
  };
  expect(await widths({})).toBeLessThanOrEqual(80);
  expect(await widths({ columns: 70 })).toBeLessThanOrEqual(70);
  expect(await widths({ columns: 200 })).toBeGreaterThan(80);
  const { stdout } = await runStatus(["--app", root]);
  expect(stdout).toMatch(/^\/api\/a-very\S*…\S*the-end /m);
});

it("is colourful on a terminal with colours alone", async () => {
  const plain = await status();
  const rich = await status([], { colours: true });
  expect(stripVTControlCharacters(plain.stdout)).toBe(plain.stdout);
  expect(rich.stdout).toContain("\u001B[31mno\u001B[39m");
  expect(rich.stdout).toContain("[██░░");
  expect(plain.stdout).not.toMatch(/[█░]/);
});

it.each<[string, Readonly<Record<string, string>>, RegExp]>([
  ["no Next app", { "package.json": "{}", "index.js": "" }, /there is no Next\.js app here/],
  [
    "no API routes",
    { "pages/index.tsx": "export default () => null;" },
    /there is no Next\.js app here|has no API routes/,
  ],
  ["a folder without routes", { "pages/api/README.md": "" }, /has no API routes/],
])("tells in one line: %s", async (_, files, message) => {
  const { code, stdout, stderr } = await runStatus(["--app", writeApp(files)]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(message);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
});

it("tells in one line that there are two apps, and their names", async () => {
  const route = `export default (req, res) => res.json({});`;
  const manifest = JSON.stringify({ dependencies: { next: "15.5.29" } });
  const root = writeApp({
    "package.json": "{}",
    "apps/a/package.json": manifest,
    "apps/a/pages/api/x.ts": route,
    "apps/b/package.json": manifest,
    "apps/b/pages/api/x.ts": route,
  });
  const both = await runStatus(["--app", root]);
  expect(both.code).toBe(1);
  expect(both.stderr).toBe("portage: there are 2 Next.js apps here; name one: --app apps/a, --app apps/b\n");
  const one = await runStatus(["--app", path.join(root, "apps/b")]);
  expect(one.code).toBe(0);
});

it.each([
  [["orgz/**"], /^portage: no route is named "orgz\/\*\*"/],
  [["/api/mee"], /did you mean "\/api\/me"/],
  [["--router", "pagess"], /pages, app|pages.*app/],
  [["--jsn"], /did you mean "--json"/],
])("refuses %j", async (args, message) => {
  const { code, stdout, stderr } = await status(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(message);
});
