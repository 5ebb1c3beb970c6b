/** @jest-environment node */
import fs from "node:fs";
import path from "node:path";
import { copyTree } from "../../../bench/corpus/copy.mjs";
import { testsOfRoutes } from "../../../bench/corpus/test-files.mjs";
import { differences, readTree } from "../../../bench/corpus/tree.mjs";
import { makeApp } from "./tiny-app";

const made: string[] = [];

afterEach(() => made.splice(0).forEach((root) => fs.rmSync(root, { recursive: true, force: true })));

function folder(files: Readonly<Record<string, string>>): string {
  const root = makeApp(files, []);
  made.push(root);
  return root;
}

/** A workspace as pnpm installs it: links to an installed package and to one of the workspace. */
function workspace(): string {
  const root = folder({
    "apps/web/page.ts": "page",
    "packages/shared/index.ts": "shared",
    "node_modules/.pnpm/dep@1/node_modules/dep/index.js": "dep",
    "node_modules/.cache/tool.json": "{}",
    ".gitignore": "ignored.txt\n",
    "ignored.txt": "not in git, and needed",
    ".next/built.js": "built",
  });
  const modules = path.join(root, "apps/web/node_modules");
  fs.mkdirSync(path.join(modules, "@org"), { recursive: true });
  fs.symlinkSync("../../../../packages/shared", path.join(modules, "@org/shared"));
  fs.symlinkSync("../../../node_modules/.pnpm/dep@1/node_modules/dep", path.join(modules, "dep"));
  fs.symlinkSync(path.join(root, "packages/shared/index.ts"), path.join(root, "absolute.ts"));
  return root;
}

describe("copyTree", () => {
  test("copies ignored files too, and neither what was built nor what a tool kept", async () => {
    const [root, copy] = [workspace(), path.join(folder({}), "copy")];
    await copyTree(root, copy);
    expect(fs.readFileSync(path.join(copy, "ignored.txt"), "utf8")).toBe("not in git, and needed");
    expect(fs.existsSync(path.join(copy, ".next"))).toBe(false);
    expect(fs.existsSync(path.join(copy, "node_modules/.cache"))).toBe(false);
    expect(differences(readTree(root), readTree(copy))).toEqual(["absolute.ts"]);
  });

  test("a package of the workspace is the copied one, an installed one is not copied", async () => {
    const [root, copy] = [workspace(), path.join(folder({}), "copy")];
    await copyTree(root, copy);
    const modules = path.join(copy, "apps/web/node_modules");
    expect(fs.realpathSync(path.join(modules, "@org/shared"))).toBe(path.join(copy, "packages/shared"));
    expect(fs.realpathSync(path.join(modules, "dep"))).toBe(
      path.join(root, "node_modules/.pnpm/dep@1/node_modules/dep"),
    );
    expect(fs.realpathSync(path.join(copy, "absolute.ts"))).toBe(path.join(copy, "packages/shared/index.ts"));
  });

  test("writing into the copy does not reach the original", async () => {
    const [root, copy] = [workspace(), path.join(folder({}), "copy")];
    const before = readTree(root);
    await copyTree(root, copy);
    for (const name of ["apps/web/page.ts", "absolute.ts", "apps/web/node_modules/@org/shared/index.ts"]) {
      fs.writeFileSync(path.join(copy, name), "changed");
    }
    fs.writeFileSync(path.join(copy, "apps/web/node_modules/added"), "");
    expect(differences(before, readTree(root))).toEqual([]);
    expect(fs.existsSync(path.join(root, "apps/web/node_modules/added"))).toBe(false);
  });
});

describe("readTree", () => {
  test.each<[string, (root: string) => void]>([
    ["a changed byte", (root) => fs.writeFileSync(path.join(root, "a.ts"), "b")],
    ["a changed mode", (root) => fs.chmodSync(path.join(root, "a.ts"), 0o755)],
    [
      "a link in the place of a file",
      (root) => {
        fs.rmSync(path.join(root, "a.ts"));
        fs.symlinkSync("other", path.join(root, "a.ts"));
      },
    ],
    ["a missing file", (root) => fs.rmSync(path.join(root, "a.ts"))],
  ])("sees %s", (_, change) => {
    const root = folder({ "a.ts": "a", other: "a" });
    const before = readTree(root);
    change(root);
    expect(differences(before, readTree(root))).toEqual(["a.ts"]);
  });

  test("sees an empty folder that was left behind", () => {
    const root = folder({});
    const before = readTree(root);
    fs.mkdirSync(path.join(root, "app"));
    expect(differences(before, readTree(root))).toEqual(["app"]);
  });
});

describe("testsOfRoutes", () => {
  test("are those in pages/api, those that name it, and those that reach into it", () => {
    const root = folder({
      "src/pages/api/me.test.ts": "",
      "src/pages/__tests__/page.ts": 'import me from "../api/me";',
      "lib/alias.spec.ts": 'vi.mock("~/pages/api/me");',
      "lib/none.test.ts": "// pages/api/ is only spoken of here",
      "lib/relative.ts": 'import "../src/pages/api/me"; // no test',
    });
    expect(testsOfRoutes(readTree(root), { root, pagesApi: "src/pages/api" })).toEqual([
      "lib/alias.spec.ts",
      "src/pages/__tests__/page.ts",
      "src/pages/api/me.test.ts",
    ]);
  });
});
