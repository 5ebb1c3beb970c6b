// oxlint-disable import/no-commonjs -- loaded by jest with require()
// Its name has to hold "jest-circus": Stryker takes no other runner.
// jest-circus, given up as soon as a mutant is killed: jest has no `bail` for programs that call it (https://github.com/jestjs/jest/issues/11766), and Stryker
// would run every suite for every mutant. A suite none of whose tests reaches the mutant is not even loaded.
const fs = require("node:fs");
const path = require("node:path");
const { default: circus } = require("jest-circus/runner");

const NAMES = path.resolve(".mutation-tests.json");

let killed;

/** The tests of each file by their full names, noted by the run without a mutant: its process is another one. */
function namesOf(testPath) {
  if (names === undefined) names = fs.existsSync(NAMES) ? JSON.parse(fs.readFileSync(NAMES, "utf8")) : {};
  return names[testPath];
}
let names;

function note(testPath, { testResults }) {
  const all = fs.existsSync(NAMES) ? JSON.parse(fs.readFileSync(NAMES, "utf8")) : {};
  all[testPath] = testResults.map(({ fullName }) => fullName);
  fs.writeFileSync(NAMES, JSON.stringify(all));
}

function reaches(testPath, { testNamePattern }) {
  const all = namesOf(testPath);
  if (!all || !testNamePattern) return true;
  const pattern = new RegExp(testNamePattern, "i");
  return all.some((name) => pattern.test(name));
}

/** A suite of which no test ran. jest takes one without any test for a mistake. */
const skipped = (testFilePath) => ({
  leaks: false,
  numFailingTests: 0,
  numPassingTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  openHandles: [],
  perfStats: { start: 0, end: 0, runtime: 0, slow: false },
  skipped: true,
  snapshot: {
    added: 0,
    fileDeleted: false,
    matched: 0,
    unchecked: 0,
    uncheckedKeys: [],
    unmatched: 0,
    updated: 0,
  },
  testFilePath,
  testResults: [
    {
      ancestorTitles: [],
      duration: 0,
      failureDetails: [],
      failureMessages: [],
      fullName: "not run",
      numPassingAsserts: 0,
      status: "pending",
      title: "not run",
    },
  ],
});

module.exports = async function runSuite(globalConfig, config, environment, runtime, testPath, ...rest) {
  const mutant = process.env["__STRYKER_ACTIVE_MUTANT__"];
  if (mutant !== undefined && (killed === mutant || !reaches(testPath, globalConfig)))
    return skipped(testPath);
  const result = await circus(globalConfig, config, environment, runtime, testPath, ...rest);
  if (mutant === undefined) note(testPath, result);
  else if (result.numFailingTests > 0 || result.testExecError) killed = mutant;
  return result;
};
