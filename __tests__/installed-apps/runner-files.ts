import type { AppSpec, Runner } from "./matrix";

/** The files that set the app's test runner up. */
export function runnerFiles({ runner, language }: AppSpec): [string, string][] {
  if (runner === "vitest") return [["vitest.config.mts", VITEST]];
  const isTypeScript = language === "TypeScript";
  return [["jest.config.js", JEST[runner](isTypeScript)]];
}

const VITEST = `import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": path.resolve(__dirname) } },
  test: { globals: true, environment: "node" },
});
`;

const ALIAS = `moduleNameMapper: { "^@/(.*)$": "<rootDir>/$1" },`;

const plain = (transform: string): string => `module.exports = {
  testEnvironment: "node",
  ${ALIAS}
  transform: { "^.+\\\\.[jt]sx?$": ${transform} },
};
`;

const next = (): string => `const nextJest = require("next/jest");

module.exports = nextJest({ dir: "./" })({
  testEnvironment: "node",
  ${ALIAS}
});
`;

const tsJest = (): string =>
  plain(`["ts-jest", { tsconfig: { module: "commonjs", esModuleInterop: true, jsx: "react-jsx" } }]`);

const swc = (isTypeScript: boolean): string =>
  plain(
    `["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "${isTypeScript ? "typescript" : "ecmascript"}", ${isTypeScript ? "tsx" : "jsx"}: true } } }]`,
  );

const babel = (): string => plain(`["babel-jest", { presets: ["next/babel"] }]`);

const JEST: Readonly<Record<Exclude<Runner, "vitest">, (isTypeScript: boolean) => string>> = {
  "jest 29, ts-jest": tsJest,
  "jest 29, next/jest": next,
  "jest 30, ts-jest": tsJest,
  "jest 30, next/jest": next,
  "jest 30, swc": swc,
  "jest 30, babel": babel,
};
