import { randomUUID } from "node:crypto";
import type { PGlite } from "@electric-sql/pglite";
import { Pool } from "pg";
import { createClient, getPrisma } from "@/lib/db/client";
import { embeddedPool } from "@/lib/db/embedded";
import type {
  Membership,
  Organization,
  Prisma,
  PrismaClient,
  Project,
  User,
} from "@/lib/db/generated/client";
import { serverPool } from "@/lib/db/pool";
import { withOrg } from "@/lib/db/tenant";
import { databaseUrl, testServer, workerDatabase, type TestServer } from "./database-server";

declare global {
  /** Given by database-environment.js. */
  var openEmbeddedTestDatabase: () => Promise<{ db: PGlite; createPgConfig: (db: PGlite) => object }>;
}

/** The worker's database: a pool as the application has it, and a way around row security to look behind it. */
interface TestDatabase {
  pool: Pool;
  /** Runs SQL as the owner of the tables, whom no policy binds (a superuser). */
  asOwner<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

const TABLES = `"User", "Organization", "Registration", "rate_limit"`;
/** The audit log refuses even its owner: for a test, it is emptied behind its triggers. */
const EMPTY_LOG = `DO $$ BEGIN
  SET LOCAL session_replication_role = replica;
  TRUNCATE "AuditEntry";
END $$`;
const shared = globalThis as { [key: symbol]: unknown };
const KEY = Symbol.for("portage.prisma");
const POOL = Symbol.for("portage.pool");
const RATE_LIMITERS = Symbol.for("portage.rate-limiters");

let current: TestDatabase | undefined;

/**
 * Gives the suite the worker's database, empty before each test: `getPrisma()`, `withOrg` and all that stands on them
 * use it. Call it once, at the top of a test file or a `describe`.
 *
 * @example
 * useTestDatabase();
 * test("lists projects", async () => {
 *   const organization = await makeOrganization();
 *   await makeProject(organization, { name: "Apollo" });
 *   …
 * });
 */
export function useTestDatabase(): void {
  beforeAll(async () => {
    const server = testServer();
    current = await (server ? openServer(server) : openEmbedded());
    shared[KEY] = Promise.resolve(createClient(current.pool));
    shared[POOL] = Promise.resolve(current.pool);
  });
  beforeEach(async () => {
    // Those that count in memory, or on the pool of the suite before.
    shared[RATE_LIMITERS] = undefined;
    await asOwner(`TRUNCATE ${TABLES} CASCADE`);
    await asOwner(EMPTY_LOG);
  });
  afterAll(async () => {
    await (await (shared[KEY] as Promise<PrismaClient> | undefined))?.$disconnect();
    shared[KEY] = undefined;
    shared[POOL] = undefined;
    await current?.close();
    current = undefined;
  });
}

/** Runs SQL behind row security, as the owner of the tables. */
export function asOwner<Row>(sql: string, parameters?: unknown[]): Promise<Row[]> {
  if (!current) throw new Error("useTestDatabase() is called at the top of the suite first");
  return current.asOwner<Row>(sql, parameters);
}

/** The pool under the suite's client. */
export function testPool(): Pool {
  if (!current) throw new Error("useTestDatabase() is called at the top of the suite first");
  return current.pool;
}

async function openEmbedded(): Promise<TestDatabase> {
  const { db, createPgConfig } = await globalThis.openEmbeddedTestDatabase();
  const pool = await embeddedPool(db, createPgConfig);
  return {
    pool,
    asOwner: async <Row>(sql: string, parameters?: unknown[]) => {
      // One session for all: in a transaction of its own, so that the application's role is back afterwards.
      return db.transaction(async (tx) => {
        await tx.exec("SET LOCAL ROLE NONE");
        return (await tx.query<Row>(sql, parameters)).rows;
      });
    },
    close: () => pool.end(),
  };
}

async function openServer(server: TestServer): Promise<TestDatabase> {
  const name = workerDatabase(server);
  const pool = serverPool(databaseUrl(server, name, true));
  const owner = new Pool({ connectionString: databaseUrl(server, name), max: 1, options: "-c TimeZone=UTC" });
  return {
    pool,
    asOwner: async <Row>(sql: string, parameters?: unknown[]) =>
      (await owner.query(sql, parameters)).rows as Row[],
    close: async () => void (await Promise.all([pool.end(), owner.end()])),
  };
}

let count = 0;
const next = (): number => ++count;

/** A user; without a usable password unless `passwordHash` is given. */
export async function makeUser(data: Partial<Prisma.UserUncheckedCreateInput> = {}): Promise<User> {
  const n = next();
  const prisma = await getPrisma();
  return prisma.user.create({
    data: { email: `user${n}@example.com`, name: `User ${n}`, passwordHash: "!", ...data },
  });
}

/** An organization without members. */
export function makeOrganization(
  data: Partial<Prisma.OrganizationUncheckedCreateInput> = {},
): Promise<Organization> {
  const n = next();
  const id = data.id ?? randomUUID();
  return withOrg(id, (tx) =>
    tx.organization.create({
      data: {
        name: `Organization ${n}`,
        slug: `organization-${n}`,
        webhookSecret: `secret-${n}`,
        ...data,
        id,
      },
    }),
  );
}

/** Makes a user a member of an organization, with the role MEMBER unless another is given. */
export function makeMembership(
  user: Pick<User, "id">,
  organization: Pick<Organization, "id">,
  role: Membership["role"] = "MEMBER",
): Promise<Membership> {
  return withOrg(organization.id, (tx) =>
    tx.membership.create({ data: { userId: user.id, organizationId: organization.id, role } }),
  );
}

/** A project of an organization. */
export function makeProject(
  organization: Pick<Organization, "id">,
  data: Partial<Prisma.ProjectUncheckedCreateInput> = {},
): Promise<Project> {
  return withOrg(organization.id, (tx) =>
    tx.project.create({ data: { name: `Project ${next()}`, ...data, organizationId: organization.id } }),
  );
}
