// @ts-check
import { nextBuild } from "./next-build.mjs";
import { runnerOf, runTests } from "./test-run.mjs";
import { typeCheck } from "./type-check.mjs";

/**
 * The copy that is measured.
 *
 * @typedef {object} Subject
 * @property {string} root absolute
 * @property {string} app relative to root, with forward slashes
 * @property {string} scratch absolute: for what tools write that is no part of the app
 * @property {import("./options.mjs").Options} options
 * @property {(line: string) => void} note tells a person what is being done
 */

/**
 * What the app's own tools say of it.
 *
 * @typedef {object} Health
 * @property {readonly import("./type-errors.mjs").TypeError[]} errors
 * @property {string | undefined} noTypes why tsc did not run
 * @property {import("./test-run.mjs").TestRun} tests
 * @property {string | undefined} build "passes" or why not; undefined where it was not asked for
 */

/**
 * Runs them.
 *
 * @param {Subject} subject
 * @param {readonly string[]} tests the test files to run, relative to the root
 * @returns {Promise<Health>}
 */
export async function examine(subject, tests) {
  const { options, note, root, app, scratch } = subject;
  const where = { root, app, scratch, limit: options.limit };
  if (options.types) note("tsc …");
  const types = options.types ? await typeCheck(where) : { errors: [], skipped: "not asked for" };
  if (options.build) note("next build …");
  const build = options.build ? await nextBuild(where) : undefined;
  return { errors: types.errors, noTypes: types.skipped, tests: await tested(subject, tests), build };
}

/** @param {Subject} subject @param {readonly string[]} files @returns {Promise<import("./test-run.mjs").TestRun>} */
async function tested({ root, app, scratch, options, note }, files) {
  const none = { passed: 0, total: 0, passing: [] };
  if (!options.tests) return { ...none, skipped: "not asked for" };
  if (files.length === 0) return { ...none, skipped: "no test touches its routes" };
  const runner = runnerOf(root, app);
  if (runner === undefined) return { ...none, skipped: "neither jest nor vitest is installed" };
  note(`${runner.name}, ${files.length} files …`);
  return runTests(runner, files, { root, scratch, limit: options.limit });
}
