/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // `npm run lint` checks the types; `npm start` on a fresh machine goes without, for half of the time.
  typescript: { ignoreBuildErrors: process.env.SKIP_TYPE_CHECK === "1" },
  serverExternalPackages: ["@electric-sql/pglite", "@node-rs/argon2"],
  outputFileTracingIncludes: { "/**": ["./prisma/migrations/**/*"] },
};

module.exports = config;
