/** @jest-environment node */
// A suite that tests and mocks routes passes before their move and after.
import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { BUILD_TIMEOUT, installedPackage } from "../../support/packages";
import { FIXTURE_LIST } from "./fixture-folders";

const MODULES = path.resolve(__dirname, "../../../node_modules");
const CONFIG = {
  testEnvironment: "node",
  transform: {
    "^.+\\.[jt]sx?$": [
      path.join(MODULES, "@swc/jest"),
      {
        jsc: { target: "es2022", parser: { syntax: "typescript", tsx: true } },
        module: { type: "commonjs" },
      },
    ],
  },
};

interface Summary {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

const run = promisify(execFile);
let home: string;

beforeAll(async () => {
  home = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "portage-")));
  fs.mkdirSync(path.join(home, "node_modules"));
  for (const name of ["next", "react", "react-dom", "node-mocks-http"])
    fs.symlinkSync(path.join(MODULES, name), path.join(home, "node_modules", name));
  fs.symlinkSync(await installedPackage("next-portage"), path.join(home, "node_modules/next-portage"));
}, BUILD_TIMEOUT);

afterAll(() => fs.rmSync(home, { recursive: true, force: true }));

/** Runs jest on a copy of a folder; gives the numbers whatever they are. */
async function jestIn(name: string, folder: string): Promise<Summary> {
  const copy = path.join(home, name);
  fs.cpSync(folder, copy, { recursive: true });
  const jest = path.join(MODULES, "jest/bin/jest.js");
  const args = [jest, "--config", JSON.stringify({ ...CONFIG, rootDir: copy }), "--json", "--runInBand"];
  const options = { cwd: copy, env: { PATH: process.env["PATH"], NODE_ENV: "test" as const } };
  const { stdout } = await run(process.execPath, args, options).catch((error: { stdout: string }) => error);
  return JSON.parse(stdout) as Summary;
}

const SUITES = new Set(["jest-suite", "extra-exports", "mounted-route-tests", "test-loaders"]);

const suites = FIXTURE_LIST.filter(({ name }) => SUITES.has(name));

it.each(suites)(
  "$name passes before and after",
  async ({ name, input, output }) => {
    const before = await jestIn(`${name}-before`, input);
    expect(before).toMatchObject({ numFailedTests: 0 });
    expect(before.numPassedTests).toBeGreaterThan(0);
    const after = await jestIn(`${name}-after`, output);
    expect(after).toMatchObject({ numFailedTests: 0, numPassedTests: before.numPassedTests });
  },
  120_000,
);
