// A legacy app's suites through a move and back, by each test runner; run by `npm run legacy-suites`.
const {
  testPathIgnorePatterns: _,
  globalSetup: __,
  globalTeardown: ___,
  ...base
} = require("../../jest.config.js");

module.exports = {
  ...base,
  rootDir: "../..",
  roots: ["<rootDir>/__tests__/legacy-suites"],
  testMatch: ["<rootDir>/__tests__/legacy-suites/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/__tests__/legacy-suites/app/"],
  testEnvironment: "node",
  testTimeout: 120_000,
};
