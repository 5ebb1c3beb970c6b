// @ts-check
import fs from "node:fs";
import path from "node:path";
import { lastWords, runNode } from "./command.mjs";
import { readManifest } from "./find-app.mjs";
import { foldersUp, installed } from "./installed.mjs";

/**
 * What a runner said. `skipped` says why it could not.
 *
 * @typedef {object} TestRun
 * @property {number} passed
 * @property {number} total
 * @property {readonly PassedTest[]} passing
 * @property {string} [skipped]
 *
 * @typedef {{ file: string, title: string }} PassedTest file: relative to the root
 */

/**
 * A test runner that the app has.
 *
 * @typedef {object} Runner
 * @property {string} name
 * @property {string} bin absolute
 * @property {string} cwd absolute
 */

const RUNNERS = [
  { name: "vitest", bin: "vitest.mjs", config: /^(?:vitest|vite)\.(?:config|workspace)\.[cm]?[jt]s$/ },
  { name: "jest", bin: "bin/jest.js", config: /^jest\.config\.(?:[cm]?[jt]s|json)$/ },
];

/**
 * The runner that an app is tested with: the one whose configuration is nearest to it.
 *
 * @param {string} root absolute
 * @param {string} app relative to it
 * @returns {Runner | undefined}
 */
export function runnerOf(root, app) {
  for (const folder of foldersUp(root, app)) {
    const names = fs.readdirSync(folder);
    for (const { name, bin, config } of RUNNERS) {
      const home = installed(name, root, path.relative(root, folder).split(path.sep).join("/"));
      const isConfigured = names.some((file) => config.test(file)) || isInManifest(folder, name);
      if (home !== undefined && isConfigured) return { name, bin: path.join(home, bin), cwd: folder };
    }
  }
  return undefined;
}

/** @param {string} folder @param {string} name */
function isInManifest(folder, name) {
  const manifest = readManifest(folder);
  const isAsked = manifest.devDependencies?.[name] ?? manifest.dependencies?.[name];
  return Boolean(isAsked) || (name === "jest" && manifest.jest !== undefined);
}

/**
 * Runs test files: together, or, where that gives nothing (one file's setup may end the whole run), one by one.
 *
 * @param {Runner} runner
 * @param {readonly string[]} files relative to the root
 * @param {{ root: string, limit: number, scratch: string }} options limit: milliseconds for all of them
 * @returns {Promise<TestRun>}
 */
export async function runTests(runner, files, { limit, ...options }) {
  const end = performance.now() + limit;
  const together = await runOnce(runner, files, { limit, ...options });
  if (together.skipped === undefined || files.length === 1) return together;
  const runs = [];
  for (const file of files) {
    const left = end - performance.now();
    if (left > 0) runs.push(await runOnce(runner, [file], { limit: left, ...options }));
  }
  const ran = runs.filter(({ skipped }) => skipped === undefined);
  if (ran.length === 0) return together;
  const sum = (/** @type {"passed" | "total"} */ name) => ran.reduce((all, run) => all + run[name], 0);
  return { passed: sum("passed"), total: sum("total"), passing: ran.flatMap(({ passing }) => passing) };
}

/**
 * @param {Runner} runner
 * @param {readonly string[]} files
 * @param {{ root: string, limit: number, scratch: string }} options
 * @returns {Promise<TestRun>}
 */
async function runOnce(runner, files, { root, limit, scratch }) {
  const report = path.join(fs.mkdtempSync(path.join(scratch, "tests-")), "report.json");
  const places = files.map((file) => path.join(root, file));
  const outcome = await runNode(runner.bin, argumentsFor(runner, places, report), {
    cwd: runner.cwd,
    limit,
    env: { TMPDIR: scratch },
  });
  if (fs.existsSync(report)) return readReport(report, root);
  const reason = outcome.code === 124 ? "took too long" : `failed:\n${lastWords(outcome)}`;
  return { passed: 0, total: 0, passing: [], skipped: `${runner.name} ${reason}` };
}

/** @param {Runner} runner @param {readonly string[]} files @param {string} report */
const argumentsFor = ({ name }, files, report) =>
  name === "jest"
    ? ["--json", "--outputFile", report, "--coverage=false", "--watchman=false", "--runTestsByPath", ...files]
    : ["run", "--reporter=json", `--outputFile=${report}`, "--coverage.enabled=false", ...files];

/**
 * Both runners write this form.
 *
 * @typedef {object} Report
 * @property {number} numPassedTests
 * @property {number} numTotalTests
 * @property {readonly { name: string, assertionResults: readonly { status: string, fullName: string }[] }[]} testResults
 */

/** @param {string} file @param {string} root @returns {TestRun} */
function readReport(file, root) {
  /** @type {Report} */
  const { numPassedTests, numTotalTests, testResults } = JSON.parse(fs.readFileSync(file, "utf8"));
  const passing = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "passed")
      .map(({ fullName }) => ({
        file: path.relative(root, name).split(path.sep).join("/"),
        title: fullName,
      })),
  );
  return { passed: numPassedTests, total: numTotalTests, passing };
}
