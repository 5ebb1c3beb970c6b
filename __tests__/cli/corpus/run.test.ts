/** @jest-environment node */
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { differences, readTree } from "../../../bench/corpus/tree.mjs";
import { APP, makeApp, type Files } from "./tiny-app";

jest.setTimeout(120_000);

const RUN = path.resolve(__dirname, "../../../bench/corpus/run.mjs");
const STAND_IN = require.resolve("./stand-in.mjs");

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly lastLine: string;
}

let temporary: string;
let runtime: string;
const made: string[] = [];

beforeAll(() => {
  temporary = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "portage-")));
  runtime = makeApp({ "package.json": '{ "name": "next-portage" }', "dist/index.js": "" }, []);
  made.push(temporary, runtime);
});

afterAll(() => made.forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })));

function app(files: Files, packages?: readonly string[]): string {
  const folder = makeApp(files, packages);
  made.push(folder);
  return folder;
}

const corpus = (args: readonly string[], fault = ""): Promise<Ended> =>
  run([...args, "--cli", STAND_IN, "--runtime", runtime], fault);

function run(args: readonly string[], fault = ""): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [RUN, ...args], {
      env: { ...process.env, TMPDIR: temporary, STAND_IN: fault },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ code, stdout, stderr, lastLine: stdout.trimEnd().split("\n").at(-1) ?? "" });
    });
  });
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300 && !holds(); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(holds()).toBe(true);
}

const withoutTests = Object.fromEntries(Object.entries(APP).filter(([name]) => !name.includes("test")));

describe("what a run says of an app", () => {
  test("counts routes, type errors and tests, and leaves the app and the temporary folder as they were", async () => {
    const folder = app({ ...APP, "lib/hello.test.js": "test('pages/api/hello', () => {});\n" });
    const before = readTree(folder);
    const ended = await corpus([folder]);
    expect(ended.lastLine).toMatch(
      /^routes 2, moved 2, refused 0, new type errors 0, tests before 1\/1 after 1\/1, undo exact, \d+ s$/,
    );
    expect(ended.stdout).toContain("type errors: 1 before, 1 after");
    expect(ended.code).toBe(0);
    expect(differences(before, readTree(folder))).toEqual([]);
    expect(fs.readdirSync(temporary)).toEqual([]);
  });

  test("names tests that pass before the move only", async () => {
    const ended = await corpus([app(APP), "--no-types"]);
    expect(ended.lastLine).toMatch(/tests before 2\/2 after 1\/2, undo exact/);
    expect(ended.stdout).toContain("lib/hello.test.js: its file is there");
    expect(ended.code).toBe(1);
  });

  test("groups what was refused by its reason", async () => {
    const stays = {
      "pages/api/a.ts": "export default 1; // refuse me",
      "pages/api/b.ts": "export default 2; // refuse me",
    };
    const ended = await corpus([app({ ...APP, ...stays }), "--no-tests", "--no-types"]);
    expect(ended.lastLine).toMatch(/^routes 4, moved 2, refused 2, /);
    expect(ended.stdout).toContain("2 × must stay, as … says, such as /api/a (pages/api/a.ts:1)");
    expect(ended.code).toBe(0);
  });

  test("names new type errors", async () => {
    const ended = await corpus([app(APP), "--no-tests"], "types");
    expect(ended.lastLine).toMatch(/, new type errors 2, tests before 0\/0 after 0\/0, undo exact, /);
    expect(ended.stdout).toMatch(/app\/api\/hello\/handler\.ts:3:14 TS2322/);
    expect(ended.code).toBe(1);
  });

  test.each([
    ["undo", "pages/api/hello.ts"],
    ["folder", "app"],
  ])("says that an undo which spoils the tree differs (%s)", async (fault, name) => {
    const ended = await corpus([app(withoutTests), "--no-types"], fault);
    expect(ended.lastLine).toContain("undo differs");
    expect(ended.stdout).toMatch(new RegExp(`not as before the move[^]*^    ${name}$`, "m"));
    expect(ended.code).toBe(1);
  });

  test("does not take a command that fell over for one that refused", async () => {
    const ended = await corpus([app(withoutTests), "--no-types"], "crash");
    expect(ended.lastLine).toMatch(/^routes 2, moved 0, refused 2, /);
    expect(ended.stdout).toContain("portage fell over");
    expect(ended.code).toBe(1);
  });

  test("says why there are no type errors to count", async () => {
    const { "tsconfig.json": _, ...script } = withoutTests;
    const ended = await corpus([app(script)]);
    expect(ended.stdout).toContain("the app has no tsconfig.json");
    expect(ended.lastLine).toMatch(/new type errors 0, tests before 0\/0 after 0\/0/);
  });

  test("finds type errors where nothing is installed", async () => {
    const ended = await corpus([app(withoutTests, [])], "types");
    expect(ended.lastLine).toMatch(/, new type errors 2, /);
  });

  test("copies what is not committed, and leaves git alone", async () => {
    const folder = app(withoutTests);
    const git = (...args: string[]): string =>
      require("node:child_process").execFileSync("git", args, { cwd: folder, encoding: "utf8" });
    git("init", "--quiet");
    const before = readTree(path.join(folder, ".git"));
    const ended = await corpus([folder, "--no-types"]);
    expect(ended.lastLine).toMatch(/^routes 2, moved 2/);
    expect(differences(before, readTree(path.join(folder, ".git")))).toEqual([]);
  });
});

describe("without a stand-in", () => {
  test("builds portage and next-portage, moves with the one, and finds the types of the other", async () => {
    const ended = await run([app(withoutTests)]);
    expect(ended.lastLine).toMatch(
      /^routes 2, moved 2, refused 0, new type errors 0, tests before 0\/0 after 0\/0, undo exact, \d+ s$/,
    );
    expect(ended.stdout).toContain("type errors: 1 before, 1 after");
    expect(ended.code).toBe(0);
  });
});

describe("a run that is ended", () => {
  test("leaves neither a process nor a file", async () => {
    const started = path.join(app({}, []), "started");
    const child = spawn(
      process.execPath,
      [RUN, app(withoutTests), "--no-types", "--cli", STAND_IN, "--runtime", runtime],
      { env: { ...process.env, TMPDIR: temporary, STAND_IN: "hang", STARTED: started }, stdio: "ignore" },
    );
    await until(() => fs.existsSync(started) && fs.readFileSync(started, "utf8") !== "");
    const pid = Number(fs.readFileSync(started, "utf8"));
    child.kill("SIGTERM");
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(code).toBe(130);
    expect(fs.readdirSync(temporary)).toEqual([]);
    await until(() => !isAlive(pid));
  });
});

describe("an app among others", () => {
  const two = {
    "package.json": "{}",
    ...Object.fromEntries(Object.entries(withoutTests).map(([name, text]) => [`apps/one/${name}`, text])),
    ...Object.fromEntries(Object.entries(withoutTests).map(([name, text]) => [`apps/two/${name}`, text])),
  };

  test("is measured where it is named", async () => {
    const ended = await corpus([app(two, []), "--app", "apps/two", "--no-types"]);
    expect(ended.lastLine).toMatch(/^routes 2, moved 2, refused 0, .*undo exact/);
  });

  test("has to be named", async () => {
    const ended = await corpus([app(two, [])]);
    expect(ended.stderr).toMatch(
      /^corpus: there are 2 Next\.js apps; name one: --app apps\/one, --app apps\/two\n$/,
    );
    expect(ended.code).toBe(2);
  });
});

describe("bad input is told in one line", () => {
  const elsewhere = path.join(os.tmpdir(), "portage-nowhere");

  test.each<[string, () => string[], RegExp]>([
    ["no folder", () => [], /name the folder/],
    ["two folders", () => ["one", "two"], /one folder at a time: one, two/],
    ["a folder that is not there", () => [elsewhere], /portage-nowhere is not a folder/],
    ["no Next.js app", () => [app({ "package.json": "{}" }, [])], /no Next\.js app with pages\/api in/],
    ["another app", () => [app(withoutTests), "--app", "lib"], /--app lib is no Next\.js app/],
    ["an app elsewhere", () => [app(withoutTests), "--app", ".."], /--app \.\. is outside of/],
    ["an unknown option", () => [".", "--fast"], /--fast/],
    ["no time", () => [".", "--minutes", "none"], /--minutes takes a number above 0, not none/],
  ])("%s", async (_, args, message) => {
    const ended = await corpus(args());
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(ended.stdout).toBe("");
    expect(ended.code).toBe(2);
  });
});
