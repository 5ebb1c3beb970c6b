import type { HomeName } from "./installed-home";

/** A test runner with one way of compiling, and the suites that are written for it. */
export interface Runner {
  readonly name: string;
  readonly home: HomeName;
  /** The folder of the suites, for the table. */
  readonly suites: "__tests__" | "esm" | "vitest";
  /** The text of jest.config.js; undefined for vitest, whose configuration the app has. */
  readonly jestConfig: string | undefined;
  readonly nodeOptions?: string;
}

const SWC = `["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript", tsx: true } }, module: { type: "commonjs" } }]`;
const ALIAS = `moduleNameMapper: { "^@/(.*)$": "<rootDir>/$1" }`;
const SUITES = `testEnvironment: "node", testMatch: ["**/*.test.[jt]s"], testPathIgnorePatterns: ["/node_modules/", "<rootDir>/vitest/", "<rootDir>/esm/"]`;

const plain = (transform: string): string =>
  `module.exports = {\n  ${SUITES},\n  ${ALIAS},\n  transform: { "^.+\\\\.[jt]sx?$": ${transform} },\n};\n`;

const NEXT_JEST = `const createConfig = require("next/jest")({ dir: "./" });\n\nmodule.exports = createConfig({\n  ${SUITES},\n  ${ALIAS},\n});\n`;

const TS_JEST = `["ts-jest", { tsconfig: { module: "commonjs", moduleResolution: "node10", isolatedModules: true, esModuleInterop: true, allowJs: true, target: "es2022", ignoreDeprecations: "5.0" } }]`;

const ESM = `module.exports = {
  testEnvironment: "node",
  testMatch: ["<rootDir>/esm/**/*.test.ts"],
  ${ALIAS},
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "\\\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "es6" } }],
    "\\\\.js$": ["@swc/jest", { module: { type: "commonjs" } }],
  },
};
`;

export const RUNNERS: readonly Runner[] = [
  { name: "jest 30, @swc/jest", home: "jest-30", suites: "__tests__", jestConfig: plain(SWC) },
  { name: "jest 30, next/jest", home: "jest-30", suites: "__tests__", jestConfig: NEXT_JEST },
  { name: "jest 30, ts-jest", home: "jest-30", suites: "__tests__", jestConfig: plain(TS_JEST) },
  {
    name: "jest 30, babel-jest",
    home: "jest-30",
    suites: "__tests__",
    jestConfig: plain(`["babel-jest", { presets: ["next/babel"] }]`),
  },
  { name: "jest 29, @swc/jest", home: "jest-29", suites: "__tests__", jestConfig: plain(SWC) },
  {
    name: "jest 30, ES modules",
    home: "jest-30",
    suites: "esm",
    jestConfig: ESM,
    nodeOptions: "--experimental-vm-modules",
  },
  { name: "vitest 4", home: "jest-30", suites: "vitest", jestConfig: undefined },
];
