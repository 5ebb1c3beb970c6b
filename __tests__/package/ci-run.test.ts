/** @jest-environment node */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fromRoot } from "../support/compiler";

/** What the stand-in for npm does for each of its command lines: bash, with `tests` to print a summary as jest does. */
type Steps = Readonly<Record<string, string>>;

const GREEN: Steps = {
  "ci --no-audit --no-fund": "true",
  "run lint": "echo clean",
  test: "tests '2 skipped, 30 passed, 32 total'",
  "run test:postgres": "tests '12 passed, 12 total'",
  "run parity": "tests '5 passed, 5 total'",
  "run move-parity": "tests '4 passed, 4 total'",
  "run legacy-suites -- --testNamePattern next/jest|vitest": "tests '8 skipped, 6 passed, 14 total'",
  "run package -- next-16-typescript-bundler-npm": "echo packed",
  "run tenancy -- --quick": "tests '6 passed, 6 total'",
  "run faults -- --quick": "echo held",
  "run e2e": "tests '7 passed, 7 total'",
};

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "ci-run-"));
});

afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

function write(file: string, content: string): string {
  const full = path.join(folder, file);
  fs.writeFileSync(full, content, { mode: 0o755 });
  return full;
}

/** Runs .ci/run with a stand-in for npm, and a chromium that is there. */
function ciRun(steps: Steps) {
  const cases = Object.entries(steps).map(([line, action]) => `  "${line}") ${action} ;;`);
  write(
    "npm",
    `#!/usr/bin/env bash
echo "npm $*" >>"${folder}/calls"
tests() { printf '\\e[1mTests:\\e[22m       %s\\nTime:  1 s\\n' "$1" >&2; }
case "$*" in
${cases.join("\n")}
esac`,
  );
  const { status, stdout } = spawnSync(fromRoot(".ci/run"), {
    encoding: "utf8",
    env: {
      NODE_ENV: "test",
      PATH: `${folder}:${process.env.PATH}`,
      CHROMIUM: write("chromium", "#!/bin/sh\n"),
      DATABASE_URL: "postgres://elsewhere",
    },
  });
  const calls = fs.readFileSync(path.join(folder, "calls"), "utf8").trimEnd().split("\n");
  return { status, stdout, lastLine: stdout.trimEnd().split("\n").at(-1), calls };
}

// The script is for CI's Debian; `timeout` and `tail --pid` are GNU's.
const onLinux = process.platform === "linux" ? describe : describe.skip;

onLinux(".ci/run", () => {
  it("adds up the tests of all runners", () => {
    const { status, lastLine, calls } = ciRun(GREEN);
    expect(lastLine).toBe("70 passed, 0 failed");
    expect(status).toBe(0);
    expect(calls).toEqual(Object.keys(GREEN).map((line) => `npm ${line}`));
  });

  it.each<[string, Steps, string]>([
    ["a failed test", { test: "tests '3 failed, 29 passed, 32 total'; exit 1" }, "69 passed, 3 failed"],
    [
      "tests that fail while jest says all is well",
      { test: "tests '3 failed, 29 passed, 32 total'" },
      "69 passed, 3 failed",
    ],
    ["a red lint", { "run lint": "echo 'no'; exit 1" }, "70 passed, 1 failed"],
    [
      "a suite that does not even load",
      { "run parity": "tests '5 passed, 5 total'; exit 1" },
      "70 passed, 1 failed",
    ],
    ["a runner that dies", { "run e2e": "exit 3" }, "63 passed, 1 failed"],
    ["a runner that runs nothing", { "run test:postgres": "tests '0 total'" }, "58 passed, 1 failed"],
    [
      "a runner with skipped tests only",
      { "run parity": "tests '5 skipped, 5 total'" },
      "65 passed, 1 failed",
    ],
    [
      "several of these",
      { "run lint": "exit 2", test: "tests '1 failed, 1 passed, 2 total'; exit 1", "run e2e": "exit 1" },
      "34 passed, 3 failed",
    ],
  ])("%s fails the run and hides nothing", (_name, steps, line) => {
    const { status, lastLine, calls } = ciRun({ ...GREEN, ...steps });
    expect(lastLine).toBe(line);
    expect(status).toBe(1);
    expect(calls).toHaveLength(Object.keys(GREEN).length);
  });

  it("stops where nothing could be installed", () => {
    const { status, lastLine, calls } = ciRun({ ...GREEN, "ci --no-audit --no-fund": "exit 1" });
    expect({ status, lastLine, calls }).toEqual({
      status: 1,
      lastLine: "0 passed, 1 failed",
      calls: ["npm ci --no-audit --no-fund"],
    });
  });

  it("shows what the steps print, and keeps the environment's database out", () => {
    const { stdout } = ciRun({
      ...GREEN,
      "run lint": 'echo "database: ${DATABASE_URL-none}"; echo "CI: $CI" >&2',
    });
    expect(stdout).toContain("database: none\nCI: true\n");
  });

  it("does not wait for a process that a step left behind", () => {
    const started = Date.now();
    const { lastLine } = ciRun({ ...GREEN, "run e2e": "tests '7 passed, 7 total'; sleep 20 & true" });
    expect(lastLine).toBe("70 passed, 0 failed");
    expect(Date.now() - started).toBeLessThan(15_000);
  });
});
