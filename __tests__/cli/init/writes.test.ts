/** @jest-environment node */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { filesOf, portage, removeTempApps, tempApp, writeFiles, type Files } from "../support/temp-app";
import { APPS, CUSTOM, NEXT_AUTH, PRISMA } from "./apps";
import { initialized } from "./initialized";

afterAll(removeTempApps);

it("writes the guards, what moved routes need, an example test and the check", async () => {
  const { code, made, edited, after, stderr } = await initialized({ ...NEXT_AUTH, ...PRISMA });
  expect(code).toBe(0);
  expect(made).toEqual(["__tests__/api.test.ts", "instrumentation.ts", "lib/api.ts"]);
  expect(edited).toEqual(["package.json"]);
  expect(after["lib/api.ts"])
    .toBe(`import { createRoute, forbidden, middleware, unauthorized } from "next-portage";
import type { Context, ContextOf } from "next-portage";
import { getServerSession } from "next-auth/next";
import type { NextApiRequest, NextApiResponse } from "next";
import { authOptions } from "../pages/api/auth/[...nextauth]";
import prisma from "./prisma";

/** Who sent a request; null where nobody is signed in. */
async function findUser(ctx: Context) {
  const req = ctx.req as NextApiRequest;
  const res = ctx.res as NextApiResponse;
  const session = await getServerSession(req, res, authOptions);
  const user = session?.user;
  const { id } = (user ?? {}) as { id?: unknown };
  return user && typeof id === "string" ? { ...user, id } : null;
}

const requireUser = middleware(async (ctx, next) => {
  const user = await findUser(ctx);
  if (!user) throw unauthorized();
  return next({ user });
});

/** Open to anyone. */
export const publicRoute = createRoute();

/** For signed-in users, else 401: \`ctx.user\`. */
export const userRoute = publicRoute.use(requireUser);

type SignedIn = ContextOf<typeof userRoute>;
type User = SignedIn["user"];

/** What a user is in an organization; null for those who are no members. */
async function findMembership(user: User, organization: string) {
  return prisma.teamMember.findFirst({
    where: {
      userId: user.id,
      teamId: organization,
    },
  });
}

const requireMember = middleware(async (ctx: SignedIn, next) => {
  const { teamId } = ctx.params;
  if (typeof teamId !== "string") throw forbidden();
  const membership = await findMembership(ctx.user, teamId);
  if (!membership) throw forbidden();
  return next({ membership });
});

/** For members of [teamId] in the path, else 403: \`ctx.membership\`. */
export const orgRoute = userRoute.use(requireMember);
`);
  expect(JSON.parse(after["package.json"] ?? "")).toMatchObject({
    dependencies: { "next-portage": expect.stringMatching(/^\^/) },
    devDependencies: { "next-portage-cli": expect.stringMatching(/^\^/) },
    scripts: { "portage:check": "portage check" },
  });
  expect(stderr).toContain("Done; portage init --undo takes it back.\n");
});

/** What a helper of the app makes of a cookie is not understood; and in the last, nothing is wired. */
const VERDICTS: ReadonlyMap<string, string> = new Map([
  ["custom, a helper of its own", "unknown"],
  ["custom, a helper that gives a session", "unknown"],
  ["custom", "no"],
]);

it.each(Object.entries(APPS))(
  "%s: status sees the guard of a route that stands behind it",
  async (name, files) => {
    const verdict = VERDICTS.get(name) ?? "yes";
    const { app } = await initialized({
      ...files,
      ...PRISMA,
      "pages/api/teams/[teamId]/invoices.ts":
        'import { toApiRoute } from "next-portage";\nimport { orgRoute } from "../../../../lib/api";\n\nexport default toApiRoute(orgRoute.fromApiRoute((req, res) => {\n  res.status(200).json(orgRoute.context(req).membership);\n}));\n',
    });
    const { stdout } = await portage(app, "status", "teams/[teamId]/invoices", "--json");
    const { routes } = JSON.parse(stdout) as {
      routes: { methods: { session: { verdict: string }; organization: { verdict: string } }[] }[];
    };
    expect(
      routes[0]?.methods.map(({ session, organization }) => [session.verdict, organization.verdict]),
    ).toEqual([[verdict, verdict]]);
  },
);

describe("--dry-run", () => {
  it("shows all of it, and writes nothing", async () => {
    const app = tempApp({ ...NEXT_AUTH, ...PRISMA });
    const before = filesOf(app);
    const { code, stdout } = await portage(app, "init", "--dry-run");
    expect(code).toBe(0);
    expect(filesOf(app)).toEqual(before);
    expect(fs.existsSync(path.join(app, ".portage"))).toBe(false);
    await portage(app, "init", "--yes");
    for (const [file, text] of Object.entries(filesOf(app))) {
      if (before[file] === text) continue;
      expect(stdout).toContain(`${file in before ? "edited" : "new"} ${file}\n`);
    }
  });
});

const git = (app: string, ...args: readonly string[]): string =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], {
    cwd: app,
    encoding: "utf8",
  });

function committed(files: Files): string {
  const app = tempApp(files);
  git(app, "init", "--quiet");
  git(app, "add", "--all");
  git(app, "commit", "--quiet", "--message", "as it was");
  return app;
}

describe("in a git repository", () => {
  it("refuses uncommitted changes, unless told to go on", async () => {
    const app = committed(NEXT_AUTH);
    writeFiles(app, { "lib/mine.ts": "export {};\n" });
    const before = filesOf(app);
    const { code, stderr } = await portage(app, "init", "--yes");
    expect([code, filesOf(app)]).toEqual([1, before]);
    expect(stderr).toBe(
      "portage: git has uncommitted changes (lib/mine.ts); commit or stash them, or add --force\n",
    );
    expect(await portage(app, "init", "--yes", "--force")).toMatchObject({ code: 0 });
  });

  it("minds neither what installing the command has changed, nor what it wrote when routes move", async () => {
    const app = committed({ ...NEXT_AUTH, "pages/api/a.ts": "export default (req, res) => res.end();\n" });
    writeFiles(app, { "package-lock.json": "{}\n", "package.json": `${NEXT_AUTH["package.json"]}\n` });
    expect(await portage(app, "init", "--yes")).toMatchObject({ code: 0 });
    git(app, "add", "package.json", "package-lock.json");
    git(app, "commit", "--quiet", "--message", "installed");
    expect(await portage(app, "move", "a", "--yes")).toMatchObject({ code: 0 });
  });

  it("tells git of what is new, and forgets it again", async () => {
    const app = committed(NEXT_AUTH);
    await portage(app, "init", "--yes");
    expect(git(app, "diff", "--name-only").split("\n")).toEqual(
      expect.arrayContaining(["lib/api.ts", "package.json"]),
    );
    await portage(app, "init", "--undo", "--yes");
    expect(git(app, "status", "--porcelain")).toBe("");
  });
});

describe("nothing is overwritten", () => {
  it.each<[string, string, string]>([
    ["the usual name", "lib/api.ts", "lib/api-routes.ts"],
    ["it with another extension", "lib/api.tsx", "lib/api-routes.ts"],
    ["a folder, whose index an import would find", "lib/api/index.ts", "lib/api-routes.ts"],
  ])("%s is taken", async (_name, taken, instead) => {
    const { after, made, stderr } = await initialized({ ...NEXT_AUTH, [taken]: "export const mine = 1;\n" });
    expect(after[taken]).toBe("export const mine = 1;\n");
    expect(made).toEqual(["__tests__/api-routes.test.ts", "instrumentation.ts", instead]);
    expect(stderr).toContain(
      `${instead} is its name, since lib/api${taken.includes("index") ? "" : path.extname(taken)} is there already`,
    );
  });

  it("all names are taken", async () => {
    const taken = { "lib/api.ts": "", "lib/api-routes/index.ts": "", "lib/api-guards.js": "" };
    const { code, stderr, made, edited } = await initialized({ ...NEXT_AUTH, ...taken });
    expect([code, made, edited]).toEqual([1, [], []]);
    expect(stderr).toBe(
      "portage: lib/api.ts, lib/api-routes.ts, lib/api-guards.ts are all taken; rename one of them first\n",
    );
  });

  it("the example's name is taken", async () => {
    const { after, stderr } = await initialized({ ...NEXT_AUTH, "__tests__/api.test.ts": "// mine\n" });
    expect(after["__tests__/api.test.ts"]).toBe("// mine\n");
    expect(stderr).toContain("no example test: __tests__/api.test.ts is there already");
  });

  it("the app has guards", async () => {
    const own = 'import { createRoute } from "next-portage";\n\nexport const publicRoute = createRoute();\n';
    const { made, stderr } = await initialized({ ...NEXT_AUTH, "server/guards.ts": own });
    expect(made).toEqual(["instrumentation.ts"]);
    expect(stderr).toContain("server/guards.ts makes guards of next-portage already: none are written");
    expect(stderr).not.toContain("session ");
  });

  it("portage init ran before", async () => {
    const { app, after } = await initialized(NEXT_AUTH);
    expect(await portage(app, "init", "--yes", "--session", "custom")).toEqual({
      code: 0,
      stdout: "",
      stderr: "Nothing to do: portage init ran here already; --undo takes it back.\n",
    });
    expect(filesOf(app)).toEqual(after);
  });

  it("instrumentation cannot be extended", async () => {
    const text = 'export { register } from "./tracing";\n';
    const { code, stderr, made, edited } = await initialized({ ...NEXT_AUTH, "instrumentation.ts": text });
    expect([code, made, edited]).toEqual([1, [], []]);
    expect(stderr).toMatch(
      /^portage: instrumentation\.ts:1 has a register\(\) that is not written as a function here;.*; nothing was written\n$/,
    );
  });

  it("package.json is no JSON", async () => {
    const { code, stderr, made } = await initialized({
      ...NEXT_AUTH,
      "next.config.js": "",
      "package.json": "{\n",
    });
    expect([code, made]).toEqual([1, []]);
    expect(stderr).toBe("portage: package.json is no JSON object; nothing was written\n");
  });

  it("nobody can be asked", async () => {
    const app = tempApp(NEXT_AUTH);
    const before = filesOf(app);
    const { code, stderr } = await portage(app, "init");
    expect([code, filesOf(app)]).toEqual([1, before]);
    expect(stderr).toContain("portage: nobody can be asked here; add --yes to write without a question\n");
  });
});

it("says what has to be written, and that nobody is let in until then", async () => {
  const { stderr } = await initialized(CUSTOM);
  expect(stderr).toContain(
    "to do   write findUser() and findMembership(): until then it throws, and lets nobody in\n",
  );
});
