import { ConfigError } from "@/lib/config/config-error";
import { readLogLevel } from "@/lib/config/logging";
import { createLogger } from "@/lib/logging/logger";

test.each([
  [{}, "info"],
  [{ NODE_ENV: "production" }, "info"],
  [{ NODE_ENV: "test" }, "silent"],
  [{ NODE_ENV: "test", LOG_LEVEL: "debug" }, "debug"],
  [{ LOG_LEVEL: " " }, "info"],
])("LOG_LEVEL: %p is %s", (env, level) => {
  expect(readLogLevel(env)).toBe(level);
});

test.each(["INFO", "verbose", "3", "info,warn"])("LOG_LEVEL: %p is refused", (level) => {
  expect(() => readLogLevel({ LOG_LEVEL: level })).toThrow(ConfigError);
});

test("a line is JSON, with the level in words, and no text breaks out of it", () => {
  const lines: string[] = [];
  const log = createLogger("info", { write: (line) => void lines.push(line) });
  log.debug("not written");
  log.info({ userId: 'a\n{"level":"error"}' }, "one\r\ntwo\u2028");
  expect(lines).toHaveLength(1);
  expect(lines[0]?.trimEnd()).not.toMatch(/[\r\n]/);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    level: "info",
    userId: 'a\n{"level":"error"}',
    msg: "one\r\ntwo\u2028",
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
  });
});
