import { ConfigError } from "./config-error";
import { textOf, type Environment } from "./environment";

const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LEVELS)[number];

/**
 * `LOG_LEVEL`: from which level on the log is written, `trace` to `fatal`, or `silent`. `info` unless set, and `silent` in tests.
 *
 * @throws ConfigError
 */
export function readLogLevel(env: Environment): LogLevel {
  const text = textOf(env, "LOG_LEVEL") ?? (env.NODE_ENV === "test" ? "silent" : "info");
  const level = LEVELS.find((one) => one === text);
  if (level !== undefined) return level;
  throw new ConfigError(`LOG_LEVEL is one of ${LEVELS.join(", ")}`);
}
