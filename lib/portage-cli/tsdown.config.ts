import { defineConfig } from "tsdown";

const entry = { run: "src/run.ts" };

export default defineConfig({
  entry,
  // The executable is an ES module only: every Node that this package runs on starts those.
  format: { esm: { entry: { ...entry, bin: "src/bin.ts" } }, cjs: {} },
  platform: "node",
  target: "node20.19",
  fixedExtension: false,
  dts: true,
  checks: { legacyCjs: false },
});
