import { readDatabaseConfig } from "@/lib/config/database";
import { readShutdownTimeout } from "@/lib/config/shutdown";

test("without settings: ten connections, five seconds", () => {
  expect(readDatabaseConfig({})).toEqual({
    poolSize: 10,
    connect: 5_000,
    statement: 5_000,
    lock: 3_000,
    answer: 7_000,
    idleInTransaction: 20_000,
  });
});

test("a shorter time is the longest wait for a lock too", () => {
  const config = readDatabaseConfig({ DATABASE_POOL_SIZE: "2", DATABASE_TIMEOUT_MS: "1000" });
  expect(config).toMatchObject({ poolSize: 2, connect: 1_000, statement: 1_000, lock: 1_000, answer: 3_000 });
});

test.each(["0", "-1", "ten", "1.5", "1e3", "1001"])("DATABASE_POOL_SIZE=%s is a mistake", (text) => {
  expect(() => readDatabaseConfig({ DATABASE_POOL_SIZE: text })).toThrow(
    "DATABASE_POOL_SIZE is a whole number from 1 to 1000",
  );
});

test.each(["0", "99", "5s", "600001"])("DATABASE_TIMEOUT_MS=%s is a mistake", (text) => {
  expect(() => readDatabaseConfig({ DATABASE_TIMEOUT_MS: text })).toThrow(
    "DATABASE_TIMEOUT_MS is a whole number from 100 to 600000",
  );
});

test("SHUTDOWN_TIMEOUT_MS is eight seconds, or what it says", () => {
  expect(readShutdownTimeout({})).toBe(8_000);
  expect(readShutdownTimeout({ SHUTDOWN_TIMEOUT_MS: "0" })).toBe(0);
  expect(() => readShutdownTimeout({ SHUTDOWN_TIMEOUT_MS: "8s" })).toThrow(
    "SHUTDOWN_TIMEOUT_MS is a whole number from 0 to 600000",
  );
});
