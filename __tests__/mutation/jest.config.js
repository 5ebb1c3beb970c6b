const base = require("../../jest.config.js");

/** @type {import("jest").Config} */
module.exports = {
  ...base,
  rootDir: "../..",
  roots: ["<rootDir>/__tests__/unit/portage"],
  testPathIgnorePatterns: [...base.testPathIgnorePatterns, "<rootDir>/__tests__/unit/portage/types/"],
  // Stryker's own, which tells which test reaches which mutant. No suite here needs a database.
  // A change that makes something wait for ever is found in seconds.
  testTimeout: 4_000,
  testEnvironment: "@stryker-mutator/jest-runner/jest-env/node",
  globalSetup: undefined,
  globalTeardown: undefined,
};
