import { defineConfig } from "tsdown";

export default defineConfig({
  // One file for each entry point of package.json; a new one stands in its `exports` and `typesVersions` too.
  entry: {
    index: "src/index.ts",
    client: "src/client.ts",
    register: "src/register.ts",
    openapi: "src/openapi.ts",
    opentelemetry: "src/opentelemetry.ts",
    testing: "src/testing.ts",
    "testing-jest": "src/testing-jest.ts",
    "testing-vitest": "src/testing-vitest.ts",
  },
  format: ["esm", "cjs"],
  platform: "node",
  target: "node20.19",
  fixedExtension: false,
  // What is marked `@internal` would bring the insides along.
  dts: { compilerOptions: { stripInternal: true } },
  checks: { legacyCjs: false },
});
