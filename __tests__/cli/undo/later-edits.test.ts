/** @jest-environment node */
import fs from "node:fs";
import path from "node:path";
import { filesOf, portage, removeTempApps, tempApp, writeFiles, type Files } from "../support/temp-app";

afterAll(removeTempApps);

const APP: Files = {
  "tsconfig.json": "{}\n",
  "lib/greet.ts": "export const greet = () => 'hello';\n",
  "lib/uses.ts": "import { limit } from '../pages/api/a';\n\nexport const twice = limit * 2;\n",
  "pages/api/a.ts":
    "import { greet } from '../../lib/greet';\n\nexport const limit = 5;\n\nexport default function handler(req, res) {\n  res.status(200).json({ greet: greet() });\n}\n",
  "pages/api/b.ts": "import { limit } from './a';\n\nexport default (req, res) => res.json({ limit });\n",
  "pages/api/c.ts": "export default (req, res) => res.end('c');\n",
};

const edit = (app: string, file: string, change: (text: string) => string): void => {
  const full = path.join(app, file);
  fs.writeFileSync(full, change(fs.readFileSync(full, "utf8")));
};

async function movedApp(...routes: readonly string[]): Promise<string> {
  const app = tempApp(APP);
  expect(await portage(app, "move", ...(routes.length > 0 ? routes : ["--all"]), "--yes")).toMatchObject({
    code: 0,
  });
  return app;
}

describe("an undo keeps what was edited since", () => {
  it("in the handler, with an import that was added at its new place", async () => {
    const app = await movedApp();
    writeFiles(app, { "app/api/a/extra.ts": "export const extra = 1;\n" });
    edit(
      app,
      "app/api/a/handler.ts",
      (text) => `import { extra } from './extra';\n${text.replace("200", "201")}// ${"later"}\n`,
    );
    expect(await portage(app, "undo", "--all", "--yes")).toMatchObject({ code: 0 });
    expect(filesOf(app)).toEqual(
      filesOf(
        tempApp({
          ...APP,
          "app/api/a/extra.ts": "export const extra = 1;\n",
          "pages/api/a.ts": `import { extra } from '../../app/api/a/extra';\n${(APP["pages/api/a.ts"] ?? "").replace("200", "201")}// later\n`,
        }),
      ),
    );
  });

  it("in a file that names the route, on other lines and by new references", async () => {
    const app = await movedApp();
    edit(app, "lib/uses.ts", (text) => `// first\n${text}export * from '../app/api/a/handler';\n`);
    writeFiles(app, { "lib/new.ts": "import handler from '../app/api/b/handler';\nexport { handler };\n" });
    expect(await portage(app, "undo", "--all", "--yes")).toMatchObject({ code: 0 });
    const after = filesOf(app);
    expect(after["lib/uses.ts"]).toBe(`// first\n${APP["lib/uses.ts"]}export * from '../pages/api/a';\n`);
    expect(after["lib/new.ts"]).toBe("import handler from '../pages/api/b';\nexport { handler };\n");
    expect(after["pages/api/a.ts"]).toBe(APP["pages/api/a.ts"]);
  });

  it("in package.json and instrumentation", async () => {
    const app = await movedApp();
    edit(app, "package.json", (text) => text.replace('"next":', '"left-pad": "1.0.0",\n    "next":'));
    edit(app, "instrumentation.ts", (text) => `// traced\n${text}`);
    const { code, stderr } = await portage(app, "undo", "--all", "--yes");
    expect(JSON.parse(filesOf(app)["package.json"] ?? "")).toEqual({
      name: "temp",
      dependencies: { "left-pad": "1.0.0", next: "16.4.5" },
    });
    expect(code).toBe(1);
    expect(stderr).toContain("left   instrumentation.ts was changed since");
    expect(filesOf(app)["instrumentation.ts"]).toMatch(/^\/\/ traced\n/);
  });
});

describe("a conflict is explained, and nothing of the route is written", () => {
  it.each<[string, (app: string) => void, string]>([
    [
      "the mount was edited",
      (app) => edit(app, "app/api/a/route.ts", (text) => text.replace("createRoute()", "userRoute")),
      "refuse /api/a: app/api/a/route.ts:4: app/api/a/route.ts was changed since the move",
    ],
    [
      "the handler is gone",
      (app) => fs.rmSync(path.join(app, "app/api/a/handler.ts")),
      "refuse /api/a: app/api/a/handler.ts: app/api/a/handler.ts is gone",
    ],
    [
      "the old file is there again",
      (app) => writeFiles(app, { "pages/api/a.ts": "// new\n" }),
      "refuse /api/a: pages/api/a.ts: pages/api/a.ts is there again",
    ],
  ])("%s", async (_name, change, line) => {
    const app = await movedApp();
    change(app);
    const before = filesOf(app);
    const { code, stderr } = await portage(app, "undo", "/api/a", "--yes");
    expect(code).toBe(1);
    expect(stderr).toContain(line);
    expect(filesOf(app)).toEqual(before);
  });

  it("the others of --all go back all the same", async () => {
    const app = await movedApp();
    edit(app, "app/api/c/route.ts", (text) => `${text}// mine\n`);
    const { code, stderr } = await portage(app, "undo", "--all", "--yes");
    expect(code).toBe(1);
    expect(stderr).toContain("2 routes to take back, 1 refused.");
    expect(Object.keys(filesOf(app))).toEqual(
      expect.arrayContaining([
        "app/api/c/handler.ts",
        "app/api/c/route.ts",
        "pages/api/a.ts",
        "pages/api/b.ts",
      ]),
    );
  });
});

describe("some of the routes", () => {
  it("go back, and the others name them at their old places", async () => {
    const app = await movedApp();
    expect(await portage(app, "undo", "a", "--yes")).toMatchObject({ code: 0 });
    const after = filesOf(app);
    expect(after["app/api/b/handler.ts"]).toContain("from '../../../pages/api/a'");
    expect(after["lib/uses.ts"]).toBe(APP["lib/uses.ts"]);
    expect(after["instrumentation.ts"]).toBeDefined();
    expect(await portage(app, "undo", "--all", "--yes")).toMatchObject({ code: 0 });
    expect(filesOf(app)).toEqual(filesOf(tempApp(APP)));
  });

  it.each([
    [
      ["a", "b", "c"],
      ["a", "b", "c"],
    ],
    [
      ["a", "b", "c"],
      ["c", "b", "a"],
    ],
    [
      ["b", "a", "c"],
      ["a", "c", "b"],
    ],
    [
      ["c", "b", "a"],
      ["b", "a", "c"],
    ],
  ])("moved as %j and taken back as %j end where they began", async (there, back) => {
    const app = tempApp(APP);
    for (const route of there)
      expect(await portage(app, "move", route, "--yes", "--force")).toMatchObject({ code: 0 });
    for (const route of back) expect(await portage(app, "undo", route, "--yes")).toMatchObject({ code: 0 });
    expect(filesOf(app)).toEqual(filesOf(tempApp(APP)));
    expect(fs.existsSync(path.join(app, ".portage"))).toBe(false);
  });

  it("--last takes the latest move back", async () => {
    const app = await movedApp("a");
    await portage(app, "move", "b", "c", "--yes", "--force");
    expect(await portage(app, "undo", "--last", "--yes")).toMatchObject({ code: 0 });
    expect(Object.keys(filesOf(app)).filter((file) => /pages|app/.test(file))).toEqual([
      "app/api/a/handler.ts",
      "app/api/a/route.ts",
      "pages/api/b.ts",
      "pages/api/c.ts",
    ]);
  });
});

describe("bad input", () => {
  it.each<[string[], number, string]>([
    [[], 2, "name the routes to take back, or say --last or --all"],
    [["--all", "--last"], 2, "name the routes to take back, or say --last or --all"],
    [["/api/d", "--yes"], 2, 'no route is named "/api/d" (did you mean "/api/a"?)'],
    [["--all"], 1, "nobody can be asked here; add --yes to write without a question"],
  ])("%j", async (argv, code, message) => {
    const app = await movedApp();
    const before = filesOf(app);
    const result = await portage(app, "undo", ...argv);
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(`portage: ${message}\n`);
    expect(filesOf(app)).toEqual(before);
  });

  it("nothing was moved", async () => {
    expect(await portage(tempApp(APP), "undo", "--all")).toMatchObject({ code: 0 });
    const { code, stderr } = await portage(tempApp(APP), "undo", "--last");
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: "portage: no route was moved here by portage (there are no records in .portage/moves)\n",
    });
  });

  it.each([
    "{",
    "[]",
    '{"version":2}',
    '{"version":1,"move":"x","address":"/api/a","from":"../x","to":"app/x","spellings":[]}',
  ])("a record that is none: %s", async (text) => {
    const app = await movedApp("a");
    writeFiles(app, { ".portage/moves/api/a.json": text });
    const { code, stderr } = await portage(app, "undo", "--all", "--yes");
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: "portage: .portage/moves/api/a.json is no record of a move; restore it from git\n",
    });
  });
});
