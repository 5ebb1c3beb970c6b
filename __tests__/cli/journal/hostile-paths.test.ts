/** @jest-environment node */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import {
  filesOf,
  portage,
  removeTempApps,
  tempApp,
  writeFiles,
  type Files,
  type Result,
} from "../support/temp-app";

afterAll(removeTempApps);

const APP: Files = {
  "pages/api/a.ts": "export default (req, res) => res.end('a');\n",
  "lib/uses.ts": "import a from '../pages/api/a';\nexport { a };\n",
};

/** Beside the app, where nothing may ever change. */
let outside: string;

beforeAll(() => {
  outside = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "portage-outside-")));
  writeFiles(outside, {
    "secret.ts": "export default () => {};\n",
    "pages/api/b.ts": "export default () => {};\n",
  });
});

afterAll(() => fs.rmSync(outside, { recursive: true, force: true }));

const up = "../".repeat(12);

const PATHS = [
  "../secret.ts",
  `${up}etc/passwd`,
  "/etc/passwd",
  "..",
  ".",
  "",
  "/",
  "pages/api/../../../secret.ts",
  "pages/api/../../secret.ts",
  "app/../../secret.ts",
  "./pages/api/../../../secret.ts",
  "pages//api/../../../secret.ts",
  "pages\\api\\..\\..\\..\\secret.ts",
  "C:\\Windows\\win.ini",
  "\\\\server\\share\\x.ts",
  "file:///etc/passwd",
  "%2e%2e/%2e%2e/secret.ts",
  "pages/api/a.ts\u0000.txt",
  "pages/api/\u0000",
  "~/.bashrc",
  "$HOME/x.ts",
  "$(touch pwned).ts",
  "`touch pwned`.ts",
  "a.ts; touch pwned",
  "--force",
  "\u202Eapi/a.ts",
];

const snapshot = (): Record<string, string> => filesOf(outside);

async function expectContained(app: string, act: (app: string) => Promise<Result>): Promise<Result> {
  const before = snapshot();
  const around = fs.readdirSync(path.dirname(app)).filter((name) => name.includes("pwned"));
  const result = await act(app);
  expect(snapshot()).toEqual(before);
  expect(around).toEqual([]);
  expect(fs.existsSync(path.join(app, "pwned"))).toBe(false);
  expect(result.stderr).not.toContain("unexpected error");
  return result;
}

let tried = 0;

describe.each(PATHS)("%j", (hostile) => {
  beforeEach(() => {
    tried += 1;
  });

  it("as the name of a route to move", async () => {
    const app = tempApp(APP);
    const { code } = await expectContained(app, () => portage(app, "move", "--yes", "--", hostile));
    expect(code).not.toBe(0);
    expect(filesOf(app)).toEqual(filesOf(tempApp(APP)));
  });

  it("in the record of a move", async () => {
    for (const field of ["from", "to", "mount", "address"]) {
      const app = tempApp(APP);
      await portage(app, "move", "--all", "--yes");
      const file = path.join(app, ".portage/moves/api/a.json");
      const record = JSON.parse(fs.readFileSync(file, "utf8")) as Record<string, unknown>;
      record[field] = field === "mount" ? { file: hostile, text: "x" } : hostile;
      fs.writeFileSync(file, JSON.stringify(record));
      const before = filesOf(app);
      const { code } = await expectContained(app, () => portage(app, "undo", "--all", "--yes"));
      expect(code).toBe(1);
      expect(filesOf(app)).toEqual(before);
    }
  });

  it("in the journal of an interrupted run, and in what was set up", async () => {
    const app = tempApp(APP);
    await portage(app, "move", "--all", "--yes");
    const target = path.resolve(app, hostile.replaceAll("\u0000", ""));
    const changes = [{ file: hostile === "" ? outside : hostile, before: null, after: "pwned" }];
    const journal = { version: 1, pid: 1e9, started: 0, command: "move", changes };
    writeFiles(app, { ".portage/journal.json": JSON.stringify(journal) });
    const existed = fs.existsSync(target);
    const { code } = await expectContained(app, () => portage(app, "undo", "--all", "--yes"));
    expect(code).toBe(1);
    expect(fs.existsSync(target)).toBe(existed);
    fs.rmSync(path.join(app, ".portage/journal.json"));
    writeFiles(app, {
      ".portage/setup.json": JSON.stringify({
        version: 1,
        changes: [{ file: hostile, before: "pwned", after: "x" }],
      }),
    });
    await expectContained(app, () => portage(app, "undo", "--all", "--yes"));
  });

  it("as the text of an import", async () => {
    const app = tempApp({
      ...APP,
      "pages/api/c.ts": `import x from ${JSON.stringify(hostile)};\nexport default x;\n`,
    });
    await expectContained(app, () => portage(app, "move", "--all", "--yes"));
    await expectContained(app, () => portage(app, "undo", "--all", "--yes"));
    expect(filesOf(app)["pages/api/c.ts"]).toBe(
      `import x from ${JSON.stringify(hostile)};\nexport default x;\n`,
    );
  });
});

it("was tried at least a hundred times", () => {
  console.info(`${tried} hostile paths and places, nothing written outside`);
  expect(tried).toBeGreaterThanOrEqual(100);
});

describe("symbolic links", () => {
  it.each([["pages/api"], ["pages"]])("%s leads out of the project", async (link) => {
    const app = tempApp({
      "next.config.js": "module.exports = {};\n",
      "app/api/x/route.ts": "export const GET = 1;\n",
    });
    fs.mkdirSync(path.dirname(path.join(app, link)), { recursive: true });
    fs.symlinkSync(path.join(outside, link), path.join(app, link));
    await expectContained(app, () => portage(app, "move", "--all", "--yes"));
  });

  it("app/ leads out of the project", async () => {
    const app = tempApp(APP);
    fs.symlinkSync(outside, path.join(app, "app"));
    const { code, stderr } = await expectContained(app, () => portage(app, "move", "--all", "--yes"));
    expect(code).toBe(1);
    expect(stderr).toContain("is outside of the project; nothing was written");
  });

  it("a route is a link to a file elsewhere: it is no route of this app, and is left", async () => {
    const app = tempApp(APP);
    fs.symlinkSync(path.join(outside, "secret.ts"), path.join(app, "pages/api/linked.ts"));
    await expectContained(app, () => portage(app, "move", "--all", "--yes"));
    expect(fs.lstatSync(path.join(app, "pages/api/linked.ts")).isSymbolicLink()).toBe(true);
  });

  it("a file that names a route is a link: the link stays one", async () => {
    const app = tempApp(APP);
    writeFiles(outside, { "linked.ts": "import a from '@/pages/api/a';\n" });
    fs.symlinkSync(path.join(outside, "linked.ts"), path.join(app, "lib/linked.ts"));
    await expectContained(app, () => portage(app, "move", "--all", "--yes"));
    expect(fs.lstatSync(path.join(app, "lib/linked.ts")).isSymbolicLink()).toBe(true);
  });
});
