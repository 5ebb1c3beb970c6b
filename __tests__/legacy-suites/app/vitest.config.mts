import { fileURLToPath } from "node:url";
import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: {
      "@": path.resolve(import.meta.dirname, "."),
      "~api": fileURLToPath(new URL("./pages/api", import.meta.url)),
    },
  },
  test: { include: ["vitest/**/*.spec.ts"], environment: "node" },
});
