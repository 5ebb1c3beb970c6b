import { defineConfig } from "tsdown";

export default defineConfig({
  entry: { run: "src/run.ts" },
  format: ["esm", "cjs"],
  platform: "node",
  target: "node20.19",
  fixedExtension: false,
  dts: true,
  // Stand in the page that portage report writes, as they are.
  copy: ["src/report/html/report-page.css", "src/report/html/report-page.js"],
  // Has no entry for require(), so the CommonJS build could not load it.
  noExternal: ["oxc-walker"],
  checks: { legacyCjs: false },
});
