// Whole apps before and after `portage move --all`, on a real `next build` and `next start`; run by `npm run move-parity`.
const {
  testPathIgnorePatterns: _,
  globalSetup: __,
  globalTeardown: ___,
  ...base
} = require("../../jest.config.js");

module.exports = {
  ...base,
  rootDir: "../..",
  roots: ["<rootDir>/__tests__/move-parity"],
  testPathIgnorePatterns: ["<rootDir>/__tests__/move-parity/apps/"],
  modulePathIgnorePatterns: [...base.modulePathIgnorePatterns, "<rootDir>/__tests__/move-parity/apps/"],
  testEnvironment: "node",
  testTimeout: 30_000,
};
