import { defineConfig } from "tsdown";

export default defineConfig({
  // A new one stands in the `exports` and `typesVersions` of package.json too.
  entry: { run: "src/run.ts", report: "src/report.ts" },
  format: ["esm", "cjs"],
  platform: "node",
  target: "node20.19",
  fixedExtension: false,
  dts: true,
  // Stand in the page that portage report writes, as they are.
  copy: ["report-page.css", "report-page.js", "report-live.js"].map((name) => `src/report/html/${name}`),
  // oxc-walker has no entry for require(), so the CommonJS build could not load it; of next-portage only the document of routes is
  // taken, and an app's own version of it may be another one.
  noExternal: ["oxc-walker", /^next-portage\//],
  checks: { legacyCjs: false },
});
