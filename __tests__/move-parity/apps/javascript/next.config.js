const path = require("node:path");
const { version } = require("next/package.json");

module.exports = {
  // What is installed lies above.
  ...(Number.parseInt(version, 10) > 14 && { turbopack: { root: path.dirname(__dirname) } }),
  // Its own instrumentation runs before the move too.
  ...(Number.parseInt(version, 10) < 15 && { experimental: { instrumentationHook: true } }),
  i18n: { locales: ["en", "de"], defaultLocale: "en" },
  basePath: "/portal",
  trailingSlash: true,
  generateBuildId: () => "one",
};
