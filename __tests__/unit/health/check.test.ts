import { healthCheck } from "@/lib/health/check";

const OK = { status: "ok", database: "ok" };
const DOWN = { status: "unavailable", database: "unavailable" };

afterEach(() => jest.useRealTimers());

test("is well when the database answers, and leaves no timer", async () => {
  jest.useFakeTimers();
  expect(await healthCheck(async () => 1)()).toEqual(OK);
  expect(jest.getTimerCount()).toBe(0);
});

test("is not when it fails, and says no more than that", async () => {
  const check = healthCheck(() => Promise.reject(new Error("password authentication failed")));
  expect(await check()).toEqual(DOWN);
});

test("does not wait for a database that hangs", async () => {
  jest.useFakeTimers();
  const health = healthCheck(() => new Promise(() => {}), 2_000)();
  await jest.advanceTimersByTimeAsync(2_000);
  expect(await health).toEqual(DOWN);
});

test("probes that come together cost one query; a later one asks again", async () => {
  const ping = jest.fn(async () => 1);
  const check = healthCheck(ping);
  expect(await Promise.all([check(), check(), check()])).toEqual([OK, OK, OK]);
  expect(ping).toHaveBeenCalledTimes(1);
  await check();
  expect(ping).toHaveBeenCalledTimes(2);
});

test("a question that never ends is given up, so that a database that is back is seen", async () => {
  jest.useFakeTimers();
  const ping = jest.fn<Promise<unknown>, []>(() => new Promise(() => {}));
  const check = healthCheck(ping, 1_000);
  for (let probe = 0; probe < 5; probe++) {
    const health = check();
    await jest.advanceTimersByTimeAsync(1_500);
    expect(await health).toEqual(DOWN);
  }
  expect(ping).toHaveBeenCalledTimes(1);
  ping.mockImplementation(async () => 1);
  await jest.advanceTimersByTimeAsync(5_000);
  expect(await check()).toEqual(OK);
});
