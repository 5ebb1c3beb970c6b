// What needs a real `next build` and `next start`; run by `npm run parity`.
const {
  testPathIgnorePatterns: _,
  globalSetup: __,
  globalTeardown: ___,
  ...base
} = require("../../jest.config.js");

module.exports = {
  ...base,
  rootDir: "../..",
  roots: ["<rootDir>/__tests__/parity"],
  testEnvironment: "node",
  globalSetup: "<rootDir>/__tests__/parity/setup.ts",
  testTimeout: 30_000,
};
