import { ConfigError } from "./config-error";
import { fromEnvironment, textOf, type Environment } from "./environment";

const MOST = 10;

/**
 * `TRUSTED_PROXIES`: how many proxies of one's own a request passes before it gets here (a load balancer: 1); 0 unless
 * set. That many addresses at the end of `X-Forwarded-For` were written by them, the others by anybody.
 *
 * @throws ConfigError
 */
export function readTrustedProxies(env: Environment): number {
  const text = textOf(env, "TRUSTED_PROXIES") ?? "0";
  const count = Number(text);
  if (/^\d+$/.test(text) && count <= MOST) return count;
  throw new ConfigError(`TRUSTED_PROXIES is a whole number from 0 to ${MOST}`);
}

/** That of this process. */
export const trustedProxies = fromEnvironment(["TRUSTED_PROXIES"], readTrustedProxies);
