import { randomUUID } from "node:crypto";
import { once } from "node:events";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "@/lib/db/client";
import { isUnavailable } from "@/lib/db/errors";
import type { PrismaClient } from "@/lib/db/generated/client";
import { serverPool } from "@/lib/db/pool";
import { orgDb } from "@/lib/db/tenant";

/** The server's "authenticated" and "ready for a query", idle or in a transaction. */
const AUTHENTICATED = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]);
const ready = (status: "I" | "T"): Buffer => Buffer.from([0x5a, 0, 0, 0, 5, status.charCodeAt(0)]);
const BEGUN = Buffer.concat([Buffer.from("C\0\0\0\x0aBEGIN\0", "latin1"), ready("T")]);
const PREPARED = Buffer.from([0x31, 0, 0, 0, 4, 0x32, 0, 0, 0, 4, 0x6e, 0, 0, 0, 4]);

/** The end of a session by an administrator. */
const ENDED = Buffer.from("E\0\0\0\x27SFATAL\0C57P01\0Mterminating session\0\0", "latin1");
ENDED.writeInt32BE(ENDED.length - 1, 1);

/** Stands for a PostgreSQL server that lets anybody in, begins a transaction, and says nothing to any other statement. */
async function silentServer(
  welcome = Buffer.concat([AUTHENTICATED, ready("I")]),
): Promise<{ url: string; sockets: Set<net.Socket>; close(): void }> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
    socket.once("data", () => {
      socket.write(welcome);
      socket.on("data", (data) => {
        if (data.includes("BEGIN")) socket.write(data[0] === 0x51 ? BEGUN : Buffer.concat([PREPARED, BEGUN]));
      });
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo;
  return { url: `postgres://nobody@127.0.0.1:${port}/nothing`, sockets, close: () => void server.close() };
}

const reasonOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );

let server: Awaited<ReturnType<typeof silentServer>>;

beforeEach(async () => {
  process.env.DATABASE_TIMEOUT_MS = "100";
  server = await silentServer();
});

afterEach(() => {
  delete process.env.DATABASE_TIMEOUT_MS;
  server.close();
});

test("a server that goes silent in a transaction costs the connection, which no other request gets", async () => {
  const pool = serverPool(server.url);
  const prisma = createClient(pool);
  const reason = await reasonOf(prisma.$transaction((tx) => tx.user.count()));
  expect(isUnavailable(reason)).toBe(true);
  expect(pool.idleCount).toBe(0);
  expect(pool.totalCount).toBe(0);
  await prisma.$disconnect();
  await pool.end();
  while (server.sockets.size > 0) await sleep(10);
});

test("and outside of one too", async () => {
  const pool = serverPool(server.url);
  const prisma = createClient(pool);
  expect(isUnavailable(await reasonOf(prisma.user.count()))).toBe(true);
  expect(pool.totalCount).toBe(0);
  await prisma.$disconnect();
  await pool.end();
});

/** A read of a tenant's, which goes out bound and without a transaction. */
async function boundReadOn(prisma: PrismaClient): Promise<unknown> {
  const shared = globalThis as { [key: symbol]: unknown };
  const key = Symbol.for("portage.prisma");
  shared[key] = Promise.resolve(prisma);
  try {
    return await orgDb(randomUUID()).project.count();
  } finally {
    delete shared[key];
  }
}

test("and in a read that is bound", async () => {
  const pool = serverPool(server.url);
  const prisma = createClient(pool);
  expect(isUnavailable(await reasonOf(boundReadOn(prisma)))).toBe(true);
  expect([pool.idleCount, pool.totalCount]).toEqual([0, 0]);
  await prisma.$disconnect();
  await pool.end();
  while (server.sockets.size > 0) await sleep(10);
});

test("a session that the server ends in the very moment that it is given out is an error of its request, and of nobody else", async () => {
  const ending = await silentServer(Buffer.concat([AUTHENTICATED, ready("I"), ENDED]));
  const pool = serverPool(ending.url);
  const prisma = createClient(pool);
  expect(isUnavailable(await reasonOf(prisma.$transaction((tx) => tx.user.count())))).toBe(true);
  expect(isUnavailable(await reasonOf(prisma.user.count()))).toBe(true);
  expect(isUnavailable(await reasonOf(boundReadOn(prisma)))).toBe(true);
  expect(pool.idleCount).toBe(0);
  await prisma.$disconnect();
  await pool.end();
  ending.close();
});
