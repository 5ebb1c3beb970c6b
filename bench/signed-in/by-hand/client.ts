import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { embeddedPool } from "@/lib/db/embedded";
import { PrismaClient } from "@/lib/db/generated/client";

const shared = globalThis as typeof globalThis & { byHandPrisma?: Promise<PrismaClient> };

/** The client of an app without row security: its login may read every row. */
export const byHandPrisma = (): Promise<PrismaClient> => (shared.byHandPrisma ??= open());

async function open(): Promise<PrismaClient> {
  const connectionString = process.env["BY_HAND_DATABASE_URL"];
  if (connectionString) return new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 10 }) });
  const { PGlite } = await import("@electric-sql/pglite");
  const { createPgConfig } = await import("@electric-sql/pglite/node-postgres");
  const db = await PGlite.create(path.join(process.env["BY_HAND_DATA_DIR"] ?? "", "db"));
  const pool = await embeddedPool(db, createPgConfig);
  await db.exec("RESET ROLE");
  return new PrismaClient({ adapter: new PrismaPg(pool) });
}
