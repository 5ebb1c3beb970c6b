import { defineConfig } from "prisma/config";

// The command line of Prisma 7 looks for its native schema engine before any command runs, and downloads it when it
// is missing. These commands never start it, so any executable will do, and an install needs no download.
const WITHOUT_ENGINE = new Set(["generate", "validate", "format", "version"]);
if (WITHOUT_ENGINE.has(process.argv[2] ?? "")) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.MIGRATION_DATABASE_URL ?? process.env.DATABASE_URL ?? "" },
});
