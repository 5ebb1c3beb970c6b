/** @jest-environment node */
import fs from "node:fs";
import path from "node:path";
import { filesOf, portage, removeTempApps, tempApp, writeFiles, type Files } from "../support/temp-app";
import { manifest, NEXT_AUTH, PRISMA } from "./apps";

afterAll(removeTempApps);

const APP: Files = {
  ...NEXT_AUTH,
  ...PRISMA,
  "package.json": manifest({ "next-auth": "^4.24.0", next: "14.2.0" }, { jest: "30.0.0" }),
  "instrumentation.ts": "export function register() {\n  console.log('on');\n}\n",
  ".github/workflows/ci.yml":
    "on: [pull_request]\njobs:\n  test:\n    steps:\n      - uses: actions/checkout@v4\n      - run: npm ci\n      - run: npm run lint\n      - run: npm test\n",
};

const edit = (app: string, file: string, change: (text: string) => string): void => {
  const full = path.join(app, file);
  fs.writeFileSync(full, change(fs.readFileSync(full, "utf8")));
};

async function initialized(files: Files = APP): Promise<string> {
  const app = tempApp(files);
  expect(await portage(app, "init", "--yes")).toMatchObject({ code: 0 });
  return app;
}

const undo = (app: string, ...flags: readonly string[]) => portage(app, "init", "--undo", "--yes", ...flags);

it("takes everything back, exactly", async () => {
  const app = await initialized();
  const { code, stderr } = await undo(app);
  expect(code).toBe(0);
  expect(stderr).toContain("remove lib/api.ts\n");
  expect(filesOf(app)).toEqual(filesOf(tempApp(APP)));
  expect(fs.existsSync(path.join(app, ".portage"))).toBe(false);
  expect(fs.existsSync(path.join(app, "__tests__"))).toBe(false);
  expect(fs.existsSync(path.join(app, "lib/prisma.ts"))).toBe(true);
});

it("can be done again after it", async () => {
  const app = await initialized();
  const first = filesOf(app);
  await undo(app);
  expect(await portage(app, "init", "--yes")).toMatchObject({ code: 0 });
  expect(filesOf(app)).toEqual(first);
});

it("shows what it would do with --dry-run, and writes nothing", async () => {
  const app = await initialized();
  const before = filesOf(app);
  const { code, stdout } = await portage(app, "init", "--undo", "--dry-run");
  expect(code).toBe(0);
  expect(stdout).toContain("removed lib/api.ts\n");
  expect(stdout).toContain("edited .github/workflows/ci.yml\n");
  expect(filesOf(app)).toEqual(before);
});

describe("keeps what was edited since in other lines", () => {
  it("of package.json, the workflow and instrumentation", async () => {
    const app = await initialized();
    const changes: Record<string, (text: string) => string> = {
      "package.json": (text) =>
        text.replace('"devDependencies": {', '"devDependencies": {\n    "zod": "4.0.0",'),
      ".github/workflows/ci.yml": (text) => text.replace("npm ci", "npm ci --prefer-offline"),
      "instrumentation.ts": (text) => `// traced\n${text}`,
    };
    for (const [file, change] of Object.entries(changes)) edit(app, file, change);
    expect(await undo(app)).toMatchObject({ code: 0 });
    const expected = tempApp(APP);
    for (const [file, change] of Object.entries(changes)) edit(expected, file, change);
    expect(filesOf(app)).toEqual(filesOf(expected));
  });

  it("of package.json, where the entries themselves have been moved and raised", async () => {
    const app = await initialized();
    edit(app, "package.json", (text) => {
      const { dependencies, devDependencies, ...rest } = JSON.parse(text) as Record<
        string,
        Record<string, string>
      >;
      return `${JSON.stringify({ ...rest, devDependencies: { "next-portage-cli": "^9.0.0", ...devDependencies, zzz: "1.0.0" }, dependencies: { ...dependencies, "next-portage": "^9.0.0" } }, null, 4)}\n`;
    });
    expect(await undo(app)).toMatchObject({ code: 0 });
    expect(JSON.parse(filesOf(app)["package.json"] ?? "")).toEqual({
      ...(JSON.parse(APP["package.json"] ?? "") as object),
      devDependencies: { jest: "30.0.0", zzz: "1.0.0" },
    });
  });

  it("a file that is gone already is no hindrance", async () => {
    const app = await initialized();
    fs.rmSync(path.join(app, "__tests__"), { recursive: true });
    expect(await undo(app)).toMatchObject({ code: 0 });
    expect(filesOf(app)).toEqual(filesOf(tempApp(APP)));
  });
});

describe("refuses with the line, and writes nothing", () => {
  it.each<[string, (app: string) => void, string]>([
    [
      "where the guards were edited",
      (app) => edit(app, "lib/api.ts", (text) => text.replace("createRoute();", "createRoute({ onError });")),
      "refuse init: lib/api.ts:25: was changed since, and would be deleted; put it back, or delete it yourself\n",
    ],
    [
      "where the example was edited",
      (app) => edit(app, "__tests__/api.test.ts", (text) => `${text}// mine\n`),
      "refuse init: __tests__/api.test.ts:71: was changed since, and would be deleted",
    ],
    [
      "where a route has come to stand behind the guards",
      (app) => writeFiles(app, { "pages/api/new.ts": '\nimport { userRoute } from "../../lib/api";\n' }),
      "refuse init: pages/api/new.ts:2: imports lib/api.ts; take that out first\n",
    ],
    [
      "where the step was edited",
      (app) =>
        edit(app, ".github/workflows/ci.yml", (text) =>
          text.replace("portage check", "portage check --strict"),
        ),
      "refuse init: .github/workflows/ci.yml:9: was changed since where portage init had written",
    ],
    [
      "where what was set up was edited",
      (app) =>
        edit(app, "instrumentation.ts", (text) =>
          text.replace('"nodejs"', '"edge"').replace("'nodejs'", "'edge'"),
        ),
      "refuse init: instrumentation.ts:2: was changed since where portage init had written",
    ],
    [
      "where the script was edited",
      (app) =>
        edit(app, "package.json", (text) => text.replace('"portage check"', '"portage check --strict"')),
      "refuse init: package.json:",
    ],
  ])("%s", async (name, change, line) => {
    const { ".github/workflows/ci.yml": _, ...without } = APP;
    const app = await initialized(name.includes("script") ? without : APP);
    change(app);
    const before = filesOf(app);
    const { code, stderr } = await undo(app);
    expect(code).toBe(1);
    expect(stderr).toContain(line);
    expect(filesOf(app)).toEqual(before);
    expect(fs.existsSync(path.join(app, ".portage/init.json"))).toBe(true);
  });

  it("where it did not run", async () => {
    expect(await undo(tempApp(APP))).toEqual({
      code: 1,
      stdout: "",
      stderr: "portage: portage init did not run here (there is no .portage/init.json)\n",
    });
  });

  it.each(["{", "[]", '{"version":2,"changes":[]}', '{"version":1,"changes":[{"file":1}]}'])(
    "where the record is none: %s",
    async (text) => {
      const app = await initialized();
      writeFiles(app, { ".portage/init.json": text });
      const before = filesOf(app);
      const { code, stderr } = await undo(app);
      expect([code, stderr]).toEqual([
        1,
        "portage: .portage/init.json is no record of what portage init wrote; restore it from git\n",
      ]);
      expect(filesOf(app)).toEqual(before);
    },
  );

  it.each(["../outside.ts", "/etc/passwd", "lib/../../outside.ts", ".."])(
    "where the record names %j",
    async (file) => {
      const app = await initialized();
      const outside = path.join(app, "../outside.ts");
      fs.writeFileSync(outside, "x");
      writeFiles(app, {
        ".portage/init.json": JSON.stringify({ version: 1, changes: [{ file, before: null, after: "x" }] }),
      });
      const { code } = await undo(app);
      expect([code, fs.readFileSync(outside, "utf8")]).toEqual([file.includes("outside") ? 1 : code, "x"]);
      fs.rmSync(outside);
    },
  );
});

describe("beside moved routes", () => {
  const ROUTES: Files = { ...APP, "pages/api/a.ts": "export default (req, res) => res.end('a');\n" };

  it("what they need stays, until the last of them is back", async () => {
    const app = await initialized(ROUTES);
    expect(await portage(app, "move", "a", "--yes", "--force")).toMatchObject({ code: 0 });
    const { code, stderr } = await undo(app);
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining("left   what moved routes need of it stays\n"),
    ]);
    const between = filesOf(app);
    expect(Object.keys(between)).toContain("app/api/a/route.ts");
    expect(between["package.json"]).toContain('"next-portage"');
    expect(between["instrumentation.ts"]).toContain("next-portage/register");
    expect(await portage(app, "undo", "--all", "--yes")).toMatchObject({ code: 0 });
    expect(filesOf(app)).toEqual(filesOf(tempApp(ROUTES)));
  });

  it("what the guards need stays when the last route is back", async () => {
    const app = await initialized(ROUTES);
    const alone = filesOf(app);
    await portage(app, "move", "a", "--yes", "--force");
    expect(await portage(app, "undo", "--all", "--yes")).toMatchObject({ code: 0 });
    expect(filesOf(app)).toEqual(alone);
    expect(await undo(app)).toMatchObject({ code: 0 });
    expect(filesOf(app)).toEqual(filesOf(tempApp(ROUTES)));
  });

  it("also where the routes moved first", async () => {
    const app = tempApp(ROUTES);
    await portage(app, "move", "a", "--yes", "--force");
    const moved = filesOf(app);
    expect(await portage(app, "init", "--yes")).toMatchObject({ code: 0 });
    expect(await portage(app, "undo", "--all", "--yes")).toMatchObject({ code: 0 });
    expect(filesOf(app)["package.json"]).toContain('"next-portage"');
    expect(await undo(app)).toMatchObject({ code: 0 });
    expect(filesOf(app)).toEqual(filesOf(tempApp(ROUTES)));

    const other = tempApp(ROUTES);
    await portage(other, "move", "a", "--yes", "--force");
    await portage(other, "init", "--yes");
    expect(await undo(other)).toMatchObject({ code: 0 });
    expect(filesOf(other)).toEqual(moved);
  });
});
