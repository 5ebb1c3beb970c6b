import { ConfigError } from "./config-error";
import { fromEnvironment, listOf, textOf, type Environment } from "./environment";

/**
 * `TRUSTED_ORIGINS`: origins between commas (`https://app.example.com`) whose pages may send requests that change
 * something, besides the application's own.
 *
 * @throws ConfigError
 */
export function readTrustedOrigins(env: Environment): ReadonlySet<string> {
  const origins = listOf(textOf(env, "TRUSTED_ORIGINS") ?? "");
  const bad = origins.find((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin);
  if (bad === undefined) return new Set(origins);
  throw new ConfigError(
    `TRUSTED_ORIGINS: ${JSON.stringify(bad)} is not an origin such as https://app.example.com`,
  );
}

/** Those of this process. */
export const trustedOrigins = fromEnvironment(["TRUSTED_ORIGINS"], readTrustedOrigins);
