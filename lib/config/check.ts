import { readJwtConfig } from "./jwt";
import { readTrustedOrigins } from "./origins";
import { readTrustedProxies } from "./proxies";
import { readSessionConfig } from "./session";
import type { Environment } from "./environment";

/**
 * Reads all of the configuration, so that a mistake in it stops the start and not a request.
 *
 * @throws ConfigError whose message is one line
 */
export function checkConfig(env: Environment = process.env): void {
  readSessionConfig(env);
  readJwtConfig(env);
  readTrustedOrigins(env);
  readTrustedProxies(env);
}
