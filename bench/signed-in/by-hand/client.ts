import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { embeddedPool } from "@/lib/db/embedded";
import { PrismaClient } from "@/lib/db/generated/client";

const CONNECTIONS = 10;

const shared = globalThis as typeof globalThis & {
  byHandPool?: Promise<Pool>;
  byHandPrisma?: Promise<PrismaClient>;
};

/** Connections of an app without row security: the login may read every row. @public */
export const byHandPool = (): Promise<Pool> => (shared.byHandPool ??= openPool());

/** Prisma's client over them. */
export const byHandPrisma = (): Promise<PrismaClient> => (shared.byHandPrisma ??= openPrisma());

const openPrisma = async () => new PrismaClient({ adapter: new PrismaPg(await byHandPool()) });

async function openPool(): Promise<Pool> {
  const connectionString = process.env["BY_HAND_DATABASE_URL"];
  if (connectionString) return new Pool({ connectionString, max: CONNECTIONS });
  const { PGlite } = await import("@electric-sql/pglite");
  const { createPgConfig } = await import("@electric-sql/pglite/node-postgres");
  const db = await PGlite.create(path.join(process.env["BY_HAND_DATA_DIR"] ?? "", "db"));
  const pool = await embeddedPool(db, createPgConfig);
  await db.exec("RESET ROLE");
  return pool;
}
