import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import type { Runner } from "./runners";

/** What a runner says of a folder's suites. */
export interface SuitesRun {
  /** `passed` or another word, by `folder/suite: test`. */
  readonly tests: Readonly<Record<string, string>>;
  readonly suites: number;
  /** Snapshots that no test asked for any more, or that were not there. */
  readonly oddSnapshots: number;
  /** What was printed, to read when something is wrong. */
  readonly output: string;
}

/** The part of jest's report that vitest writes too. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
  readonly snapshot: { readonly unchecked: number; readonly filesRemoved: number; readonly added: number };
}

const run = promisify(execFile);

/** Runs the suites as CI does: snapshots are compared and never written. */
export async function runSuites(runner: Runner, home: string, folder: string): Promise<SuitesRun> {
  const reportFile = path.join(home, `report-${path.basename(folder)}.json`);
  fs.rmSync(reportFile, { force: true });
  const command =
    runner.jestConfig === undefined ? vitestCommand(home, reportFile) : jestCommand(home, reportFile);
  const { stdout, stderr } = await run(process.execPath, command, {
    cwd: folder,
    env: {
      PATH: process.env["PATH"],
      NODE_ENV: "test",
      CI: "true",
      NEXT_TELEMETRY_DISABLED: "1",
      ...(runner.nodeOptions && { NODE_OPTIONS: runner.nodeOptions }),
    },
    maxBuffer: 1 << 26,
  }).catch((error: { stdout: string; stderr: string }) => error);
  if (!fs.existsSync(reportFile)) throw new Error(`${runner.name} wrote no report:\n${stdout}\n${stderr}`);
  return read(JSON.parse(fs.readFileSync(reportFile, "utf8")) as Report, folder, stderr + stdout);
}

const jestCommand = (home: string, report: string): string[] => [
  path.join(home, "node_modules/jest/bin/jest.js"),
  "--ci",
  "--runInBand",
  "--json",
  `--outputFile=${report}`,
  `--cacheDirectory=${path.join(home, "jest-cache")}`,
];

const vitestCommand = (home: string, report: string): string[] => [
  path.join(home, "node_modules/vitest/vitest.mjs"),
  "run",
  "--reporter=json",
  `--outputFile=${report}`,
];

function read({ testResults, snapshot }: Report, folder: string, output: string): SuitesRun {
  const tests = testResults.flatMap(({ name, message, assertionResults }) => {
    const suite = path.relative(folder, name);
    // A suite that cannot be loaded has no tests, and must not pass for one without any.
    if (assertionResults.length === 0) return [[`${suite}: loads`, message || "no tests"] as const];
    return assertionResults.map(({ fullName, status }) => [`${suite}: ${fullName}`, status] as const);
  });
  return {
    tests: Object.fromEntries(tests),
    suites: testResults.length,
    oddSnapshots: snapshot.unchecked + snapshot.filesRemoved + snapshot.added,
    output,
  };
}
