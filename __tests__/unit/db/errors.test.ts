import { getPrisma, createClient } from "@/lib/db/client";
import {
  isForeignKeyViolation,
  isInvalidInput,
  isRecordNotFound,
  isRowSecurityViolation,
  isUnavailable,
  isUniqueViolation,
} from "@/lib/db/errors";
import type { Organization } from "@/lib/db/generated/client";
import { DatabaseProblem } from "@/lib/db/problem";
import { serverPool } from "@/lib/db/pool";
import { orgDb, type OrgDb } from "@/lib/db/tenant";
import { asOwner, makeOrganization, makeProject, makeUser, useTestDatabase } from "../../support/db";
import { databaseUrl, testServer, workerDatabase, type TestServer } from "../../support/database-server";

useTestDatabase();

let organization: Organization;
let db: OrgDb;

beforeEach(async () => {
  organization = await makeOrganization();
  db = orgDb(organization.id);
});

const QUESTIONS = {
  isForeignKeyViolation,
  isInvalidInput,
  isRecordNotFound,
  isRowSecurityViolation,
  isUnavailable,
  isUniqueViolation,
};

/** The questions that an error answers with yes. */
async function answers(promise: Promise<unknown>): Promise<string[]> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return Object.entries(QUESTIONS).flatMap(([name, question]) => (question(error) ? [name] : []));
}

const missing = "00000000-0000-4000-8000-000000000000";

test("a taken value, through a model and through SQL", async () => {
  const { name } = await makeProject(organization);
  const data = { organizationId: organization.id, name };
  expect(await answers(db.project.create({ data }))).toEqual(["isUniqueViolation"]);
  const insert = db.$executeRaw`INSERT INTO "Project" (id, "organizationId", name)
    VALUES (gen_random_uuid(), ${organization.id}::uuid, ${name})`;
  expect(await answers(insert)).toEqual(["isUniqueViolation"]);
});

test("a row that is not there", async () => {
  const where = { id: missing };
  expect(await answers(db.project.update({ where, data: { name: "x" } }))).toEqual(["isRecordNotFound"]);
  expect(await answers(db.project.delete({ where }))).toEqual(["isRecordNotFound"]);
  expect(await answers(db.project.findUniqueOrThrow({ where }))).toEqual(["isRecordNotFound"]);
});

test("a link to a row that is not there", async () => {
  const data = { organizationId: organization.id, userId: missing };
  expect(await answers(db.membership.create({ data }))).toEqual(["isForeignKeyViolation"]);
});

test("what the grants leave out", async () => {
  expect(await answers(db.event.deleteMany())).toEqual(["isRowSecurityViolation"]);
  expect(await answers(db.event.updateMany({ data: { type: "x" } }))).toEqual(["isRowSecurityViolation"]);
  expect(await answers(db.deployment.deleteMany())).toEqual(["isRowSecurityViolation"]);
  expect(await answers(db.user.findMany())).toEqual(["isRowSecurityViolation"]);
  expect(await answers(db.$queryRaw`SELECT * FROM "Session"`)).toEqual(["isRowSecurityViolation"]);
});

test("values that cannot be stored", async () => {
  const data = { organizationId: organization.id, name: "a\0b" };
  const { user } = await getPrisma();
  const results = [
    answers(db.project.create({ data })),
    answers(db.project.findMany({ where: { id: "nope" } })),
    answers(db.$queryRaw`SELECT ${"nope"}::uuid`),
    answers(db.event.findMany({ where: { id: 2n ** 70n } })),
    answers(db.event.create({ data: { organizationId: organization.id, type: "x", data: { a: "\0" } } })),
    answers(user.findMany({ where: { name: "\0" } })),
  ];
  expect(new Set((await Promise.all(results)).flat())).toEqual(new Set(["isInvalidInput"]));
});

test("an error leaves the connection fit for the next query", async () => {
  const prisma = await getPrisma();
  const { email } = await makeUser();
  for (let round = 0; round < 5; round++) {
    const failures = Array.from({ length: 5 }, () => answers(makeUser({ email })));
    const count = prisma.user.count();
    expect((await Promise.all(failures)).flat()).toEqual(
      Array.from({ length: 5 }, () => "isUniqueViolation"),
    );
    expect(await count).toBe(1);
    expect(await answers(prisma.user.findMany({ where: { name: "\0" } }))).toEqual(["isInvalidInput"]);
  }
});

test("a transaction that ran out of time", async () => {
  const slow = db.$transaction(
    async (tx) => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      return tx.project.count();
    },
    { timeout: 50 },
  );
  expect(await answers(slow)).toEqual(["isUnavailable"]);
  expect(await db.project.count()).toBe(0);
});

test("a database that cannot be opened", async () => {
  expect(await answers(Promise.reject(new DatabaseProblem("in use")))).toEqual(["isUnavailable"]);
});

test("a server that does not answer", async () => {
  const pool = serverPool("postgres://nobody@127.0.0.1:1/nothing");
  const prisma = createClient(pool);
  expect(await answers(prisma.user.count())).toEqual(["isUnavailable"]);
  expect(await answers(prisma.$transaction((tx) => tx.user.count()))).toEqual(["isUnavailable"]);
  expect(await answers(prisma.$queryRaw`SELECT 1`)).toEqual(["isUnavailable"]);
  await prisma.$disconnect();
  await pool.end();
});

// With a server at hand (npm run test:postgres).
const onServer = testServer() ? describe : describe.skip;

onServer("a server under strain", () => {
  afterEach(() => {
    delete process.env.DATABASE_POOL_SIZE;
  });

  test("connections that the server ends are replaced", async () => {
    const backends = await asOwner<{ ended: boolean }>(
      "SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity WHERE datname = current_database() AND usename <> current_user AND pid <> pg_backend_pid()",
    );
    expect(backends.length).toBeGreaterThan(0);
    const first = await answers(db.project.count());
    expect([[], ["isUnavailable"]]).toContainEqual(first);
    expect(await db.project.count()).toBe(0);
  });

  test("a transaction whose connection is lost is unavailable, and keeps nothing", async () => {
    const cut = db.$transaction(async (tx) => {
      await tx.project.create({ data: { organizationId: organization.id, name: "Lost" } });
      await asOwner(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction' AND datname = current_database() AND usename <> current_user",
      );
      return tx.project.count();
    });
    expect(await answers(cut)).toEqual(["isUnavailable"]);
    expect(await db.project.count()).toBe(0);
  });

  test("no connection to be had in time", async () => {
    process.env.DATABASE_POOL_SIZE = "1";
    const server = testServer() as TestServer;
    const pool = serverPool(databaseUrl(server, workerDatabase(server), true));
    const prisma = createClient(pool);
    const client = await pool.connect();
    expect(await answers(prisma.user.count())).toEqual(["isUnavailable"]);
    expect(await answers(prisma.$transaction((tx) => tx.user.count()))).toEqual(["isUnavailable"]);
    client.release();
    expect(await prisma.user.count()).toBe(0);
    await prisma.$disconnect();
    await pool.end();
  });
});

// What pg says when the next query comes before the server's own word that the connection has ended.
test.each([
  "Connection terminated unexpectedly",
  "Client has encountered a connection error and is not queryable",
  "Client was closed and is not queryable",
  "Query read timeout",
])("a lost connection: %s", async (message) => {
  expect(await answers(Promise.reject(new Error(message)))).toEqual(["isUnavailable"]);
});

test.each([undefined, null, "P2002", new Error("x"), { code: 23505 }, { meta: null }, { cause: "x" }])(
  "nothing in %p",
  async (value) => {
    expect(await answers(Promise.reject(value))).toEqual([]);
  },
);

test.each([
  ["a statement that took too long", "57014"],
  ["a lock that was not to be had", "55P03"],
  ["a transaction that could not be serialized", "40001"],
  ["a deadlock", "40P01"],
  ["a full disk", "53100"],
  ["no memory", "53200"],
  ["no connection", "53300"],
  ["a disk that fails", "58030"],
  ["a standby", "25006"],
  ["a transaction that idled", "25P03"],
])("%s: %s", async (_, code) => {
  expect(await answers(Promise.reject(Object.assign(new Error("x"), { code })))).toEqual(["isUnavailable"]);
});

test.each(["42601", "25P02", "57000"])("%s is no such thing", (code) => {
  expect(isUnavailable(Object.assign(new Error("x"), { code }))).toBe(false);
});
