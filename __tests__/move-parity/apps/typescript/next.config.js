const path = require("node:path");
const { version } = require("next/package.json");

/** @type {import("next").NextConfig} */
module.exports = {
  // What is installed lies above.
  ...(Number.parseInt(version, 10) > 14 && { turbopack: { root: path.dirname(__dirname) } }),
  // The pages of two builds are compared.
  generateBuildId: () => "one",
  rewrites: async () => [{ source: "/short/:id", destination: "/api/echo/:id?from=short" }],
};
