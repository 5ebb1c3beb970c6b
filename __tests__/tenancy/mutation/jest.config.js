// Runs suites in the copy of the repository that the mutants are made in: `rootDir` is the folder that jest is started in.
const { testPathIgnorePatterns: _, ...base } = require("../../../jest.config.js");

/** @type {import("jest").Config} */
module.exports = {
  ...base,
  rootDir: process.cwd(),
  roots: ["<rootDir>/__tests__/unit", "<rootDir>/__tests__/routes"],
  testEnvironment: "<rootDir>/__tests__/tenancy/mutation/environment.js",
  maxWorkers: 1,
  bail: 1,
  // A test that is slow on a busy machine has not noticed anything.
  testTimeout: 60_000,
  cacheDirectory: process.env.MUTATION_CACHE,
};
