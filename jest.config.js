/** @type {import("jest").Config} */
module.exports = {
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts", "**/*.test.tsx"],
  testPathIgnorePatterns: [
    "/node_modules/",
    "<rootDir>/__tests__/(e2e|parity|compat|move-parity|tenancy|faults|fuzz|installed-apps|legacy-suites)/",
    "<rootDir>/__tests__/cli/move/fixtures/",
  ],
  modulePathIgnorePatterns: [
    "<rootDir>/.next/",
    "/dist/",
    "<rootDir>/__tests__/cli/move/fixtures/",
    "<rootDir>/__tests__/move-parity/apps/",
    "<rootDir>/__tests__/installed-apps/app/",
    "<rootDir>/__tests__/legacy-suites/app/",
  ],
  testEnvironment: "<rootDir>/__tests__/support/database-environment.js",
  globalSetup: "<rootDir>/__tests__/support/database-setup.ts",
  globalTeardown: "<rootDir>/__tests__/support/database-teardown.ts",
  // Each worker holds a database (some 500 MB); two of them fit on a small machine.
  maxWorkers: 2,
  // Opening a database takes a second, and many on a busy machine.
  testTimeout: 30_000,
  transform: {
    "^.+\\.m?[jt]sx?$": [
      "@swc/jest",
      {
        jsc: {
          target: "es2022",
          parser: { syntax: "typescript", tsx: true },
          transform: { react: { runtime: "automatic" } },
        },
        module: { type: "commonjs" },
      },
    ],
  },
  // Packages that come as ES modules only.
  transformIgnorePatterns: [
    "/node_modules/(?!(?:jose|citty|@seriousme|magic-string|@jridgewell|oxc-parser|oxc-walker)/)",
  ],
  moduleNameMapper: {
    "^@/(.*)$": "<rootDir>/$1",
    "^next-portage$": "<rootDir>/lib/portage/src/index.ts",
    // It has no entry for require().
    "^oxc-walker$": "<rootDir>/lib/portage-cli/node_modules/oxc-walker/dist/index.mjs",
    "^next-portage/(client|openapi|opentelemetry|register|testing)$": "<rootDir>/lib/portage/src/$1.ts",
    "^next-portage/testing/(jest)$": "<rootDir>/lib/portage/src/testing-$1.ts",
  },
};
