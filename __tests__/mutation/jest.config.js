const base = require("../../jest.config.js");

/** @type {import("jest").Config} */
module.exports = {
  ...base,
  rootDir: "../..",
  roots: ["<rootDir>/__tests__/unit/portage"],
  testPathIgnorePatterns: [...base.testPathIgnorePatterns, "<rootDir>/__tests__/unit/portage/types/"],
  // No suite here needs a database.
  // A change that makes something wait for ever is found in seconds.
  testTimeout: 4_000,
  testEnvironment: require.resolve("./environment.js"),
  testRunner: require.resolve("./jest-circus-bail.js"),
  testSequencer: require.resolve("./sequencer.js"),
  globalSetup: undefined,
  globalTeardown: undefined,
};
