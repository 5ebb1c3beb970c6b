import { ConfigError } from "./config-error";
import { textOf, type Environment } from "./environment";

const DEFAULT_MS = 8_000;
const MAX_MS = 600_000;

/**
 * `SHUTDOWN_TIMEOUT_MS`: how long requests that run may take after a signal to end, in milliseconds; 8000 unless set, because
 * Docker kills after ten seconds.
 *
 * @throws ConfigError
 */
export function readShutdownTimeout(env: Environment): number {
  const text = textOf(env, "SHUTDOWN_TIMEOUT_MS") ?? String(DEFAULT_MS);
  const milliseconds = Number(text);
  if (/^\d+$/.test(text) && milliseconds <= MAX_MS) return milliseconds;
  throw new ConfigError(`SHUTDOWN_TIMEOUT_MS is a whole number from 0 to ${MAX_MS}`);
}
