import { isUsedUp, memoryLimiter, postgresLimiter, type Limiter } from "@/lib/rate-limit/limiters";
import { asOwner, testPool, useTestDatabase } from "../../support/db";

useTestDatabase();

const QUOTA = { points: 10, seconds: 60 };

/** How many of so many requests at once pass. */
async function passed(limiters: readonly Limiter[], requests: number, key = "key"): Promise<number> {
  const all = await Promise.all(
    Array.from({ length: requests }, (_, number) =>
      limiters[number % limiters.length]!.consume(key).then(
        () => true,
        (reason: unknown) => {
          if (isUsedUp(reason)) return false;
          throw reason;
        },
      ),
    ),
  );
  return all.filter(Boolean).length;
}

describe.each<[string, () => Limiter]>([
  ["memory", () => memoryLimiter("test", QUOTA)],
  ["PostgreSQL", () => postgresLimiter(testPool(), "test", QUOTA)],
])("a limiter in %s", (_, make) => {
  test("lets no more of 50 at once pass than there are", async () => {
    expect(await passed([make()], 50)).toBe(10);
  });

  test("counts each key by itself", async () => {
    const limiter = make();
    expect(await passed([limiter], 20, "one")).toBe(10);
    expect(await passed([limiter], 20, "other")).toBe(10);
  });

  test("says what is left and for how long", async () => {
    const limiter = make();
    const { remainingPoints, msBeforeNext } = await limiter.consume("key");
    expect(remainingPoints).toBe(9);
    expect(msBeforeNext).toBeGreaterThan(59_000);
    expect(msBeforeNext).toBeLessThanOrEqual(60_000);
  });

  test("gives back, and begins again", async () => {
    const limiter = make();
    expect(await passed([limiter], 10)).toBe(10);
    await limiter.reward("key");
    expect(await passed([limiter], 2)).toBe(1);
    await limiter.delete("key");
    expect(await passed([limiter], 20)).toBe(10);
  });

  test("begins again when the time is over", async () => {
    jest.useFakeTimers({ doNotFake: ["nextTick", "queueMicrotask", "setImmediate", "setTimeout"] });
    try {
      const limiter = make();
      jest.setSystemTime(1_800_000_000_000);
      expect(await passed([limiter], 20)).toBe(10);
      jest.setSystemTime(1_800_000_059_999);
      expect(await passed([limiter], 1)).toBe(0);
      jest.setSystemTime(1_800_000_060_001);
      expect(await passed([limiter], 20)).toBe(10);
    } finally {
      jest.useRealTimers();
    }
  });
});

test("two limiters on one PostgreSQL, as of two processes, share the count", async () => {
  const limiters = [
    postgresLimiter(testPool(), "test", QUOTA),
    postgresLimiter(testPool(), "test", QUOTA),
  ] as const;
  expect(await passed(limiters, 10)).toBe(10);
  await limiters[0].reward("key");
  expect(await passed([limiters[1]], 5)).toBe(1);
  expect(await passed(limiters, 50, "another")).toBe(10);
});

test("limiters of different names do not", async () => {
  expect(await passed([postgresLimiter(testPool(), "one", QUOTA)], 20)).toBe(10);
  expect(await passed([postgresLimiter(testPool(), "other", QUOTA)], 20)).toBe(10);
});

test("the table has name and key, and when they are over", async () => {
  await postgresLimiter(testPool(), "test", QUOTA).consume("key");
  const rows = await asOwner<{ key: string; points: number; expire: string | number }>(
    "SELECT * FROM rate_limit",
  );
  expect(rows).toEqual([{ key: "test:key", points: 1, expire: expect.anything() }]);
  expect(Number(rows[0]?.expire)).toBeGreaterThan(Date.now());
});
