// Well-known libraries in both routers of an app that installs the packed package; run by `npm run compat`.
const {
  testPathIgnorePatterns: _,
  globalSetup: __,
  globalTeardown: ___,
  ...base
} = require("../../jest.config.js");

module.exports = {
  ...base,
  rootDir: "../..",
  roots: ["<rootDir>/__tests__/compat"],
  testPathIgnorePatterns: ["<rootDir>/__tests__/compat/app/"],
  testEnvironment: "node",
  globalSetup: "<rootDir>/__tests__/compat/setup.ts",
  testTimeout: 30_000,
};
