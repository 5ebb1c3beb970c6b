// What needs a real `next build` and `next start` of the app and its twins; run by `npm run tenancy`.
const { testPathIgnorePatterns: _, globalTeardown: __, ...base } = require("../../jest.config.js");

/** @type {import("jest").Config} */
module.exports = {
  ...base,
  rootDir: "../..",
  roots: ["<rootDir>/__tests__/tenancy/suites"],
  testEnvironment: "node",
  globalSetup: "<rootDir>/__tests__/tenancy/support/setup.ts",
  globalTeardown: "<rootDir>/__tests__/tenancy/support/teardown.ts",
  // One server, whose answers are timed, and digests between the batches.
  maxWorkers: 1,
  testTimeout: 900_000,
};
