const path = require("node:path");

/** @type {import('next').NextConfig} */
module.exports = {
  turbopack: { root: path.join(__dirname, "../../..") },
  // The repository's own `tsc` checks these files.
  typescript: { ignoreBuildErrors: true },
};
