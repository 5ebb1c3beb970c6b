import { ConfigError } from "@/lib/config/config-error";
import { readRateLimits } from "@/lib/config/rate-limits";

const read = (text?: string) => readRateLimits({ RATE_LIMITS: text });

test("has a quota for everything that is limited", () => {
  expect(read()["sign-in"]).toEqual({ points: 100, seconds: 900 });
  expect(read(" ")).toEqual(read());
  for (const { points, seconds } of Object.values(read())) {
    expect(points).toBeGreaterThan(0);
    // Counters in memory end by a timer, which holds no more.
    expect(seconds * 1000).toBeLessThan(2 ** 31);
  }
});

test("takes others by name, and leaves the rest", () => {
  const limits = read("sign-in=300/60, register=5/3600,");
  expect(limits).toEqual({
    ...read(),
    "sign-in": { points: 300, seconds: 60 },
    register: { points: 5, seconds: 3600 },
  });
});

test("takes one for all that are not named", () => {
  const limits = read("*=1000/60,confirm=1/2");
  expect(limits.confirm).toEqual({ points: 1, seconds: 2 });
  expect(limits.register).toEqual({ points: 1000, seconds: 60 });
});

test.each([
  "sign-in",
  "sign-in=10",
  "sign-in=10/",
  "sign-in=ten/60",
  "sign-in=-1/60",
  "sign-in=1.5/60",
  "sign-in=0/60",
  "sign-in=10/0",
  "sign-in=10/1209601",
  "sign-in=1000000001/60",
  "signin=10/60",
  "constructor=10/60",
  "register=5/60;confirm=5/60",
])("refuses %j in one line", (text) => {
  expect(() => read(text)).toThrow(ConfigError);
  expect(() => read(text)).toThrow(/^RATE_LIMITS: "[^\n]*$/);
});
