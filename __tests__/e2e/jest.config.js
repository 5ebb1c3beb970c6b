/**
 * Tests on a real `next build && next start`: over HTTP, and in a browser. Run by `npm run e2e`.
 *
 * @type {import("jest").Config}
 */
module.exports = {
  rootDir: "../..",
  roots: ["<rootDir>/__tests__/e2e"],
  testMatch: ["**/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/.next/", "/dist/"],
  testEnvironment: "node",
  globalSetup: "<rootDir>/__tests__/e2e/support/setup.ts",
  globalTeardown: "<rootDir>/__tests__/e2e/support/teardown.ts",
  // One server and a browser beside it: more at once only makes each of them wait.
  maxWorkers: 2,
  testTimeout: 60_000,
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
  moduleNameMapper: { "^@/(.*)$": "<rootDir>/$1" },
};
