import { readDatabaseConfig } from "./database";
import { readJwtConfig } from "./jwt";
import { readLogLevel } from "./logging";
import { readMailConfig } from "./mail";
import { readOrigins } from "./origins";
import { readTrustedProxies } from "./proxies";
import { readRateLimits } from "./rate-limits";
import { readSessionConfig } from "./session";
import { readShutdownTimeout } from "./shutdown";
import type { Environment } from "./environment";

/**
 * Reads all of the configuration, so that a mistake in it stops the start and not a request.
 *
 * @throws ConfigError whose message is one line
 */
export function checkConfig(env: Environment = process.env): void {
  readSessionConfig(env);
  readDatabaseConfig(env);
  readJwtConfig(env);
  readOrigins(env);
  readTrustedProxies(env);
  readRateLimits(env);
  readMailConfig(env);
  readShutdownTimeout(env);
  readLogLevel(env);
}
