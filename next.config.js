/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  serverExternalPackages: ["@electric-sql/pglite", "@node-rs/argon2"],
  outputFileTracingIncludes: { "/**": ["./prisma/migrations/**/*"] },
};

module.exports = config;
