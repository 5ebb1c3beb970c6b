// Generated requests; run by `npm run fuzz`.
const { testPathIgnorePatterns: _, ...base } = require("../../jest.config.js");

/** @type {import("jest").Config} */
module.exports = {
  ...base,
  rootDir: "../..",
  roots: ["<rootDir>/__tests__/fuzz"],
  testMatch: ["**/*.fuzz.ts"],
  setupFilesAfterEnv: ["<rootDir>/__tests__/fuzz/quiet.ts"],
  testTimeout: 30 * 60_000,
};
