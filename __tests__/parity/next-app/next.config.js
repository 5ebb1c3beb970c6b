const path = require("node:path");
const { version } = require("next/package.json");

/** @type {import('next').NextConfig} */
module.exports = {
  ...(process.env.CACHE_COMPONENTS === "1" && { cacheComponents: true, distDir: ".next-cache-components" }),
  experimental: {
    // The cells lie outside of this folder.
    externalDir: true,
    ...(version.startsWith("14.") && { instrumentationHook: true }),
  },
  ...(!version.startsWith("14.") && { turbopack: { root: path.join(__dirname, "../../..") } }),
  // The repository's own `tsc` checks these files.
  typescript: { ignoreBuildErrors: true },
};
