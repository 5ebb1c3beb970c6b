const path = require("node:path");
const { version } = require("next/package.json");

/** @type {import('next').NextConfig} */
module.exports = {
  ...(process.env.DIST_DIR && { distDir: process.env.DIST_DIR }),
  ...(process.env.STANDALONE === "1" && {
    output: "standalone",
    outputFileTracingRoot: path.join(__dirname, "../../.."),
  }),
  ...(process.env.CACHE_COMPONENTS === "1" && { cacheComponents: true, distDir: ".next-cache-components" }),
  experimental: {
    // The cells lie outside of this folder.
    externalDir: true,
    ...(version.startsWith("14.") && { instrumentationHook: true }),
  },
  ...(!version.startsWith("14.") && { turbopack: { root: path.join(__dirname, "../../..") } }),
  rewrites: async () =>
    ["one", "two"].flatMap((mount) =>
      ["query", "url"].map((what) => ({
        source: `/rewritten/${mount}/${what}/:id`,
        destination: `/api/${mount}-same/see%20${what}?extra=1&c=d&id=:id`,
      })),
    ),
  // The repository's own `tsc` checks these files.
  typescript: { ignoreBuildErrors: true },
};
