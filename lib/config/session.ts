import { hkdfSync } from "node:crypto";
import { ConfigError } from "./config-error";
import { fromEnvironment, isProduction, listOf, textOf, type Environment } from "./environment";

/** What iron-session asks of a password, and what OWASP asks of a key's entropy. */
const MIN_LENGTH = 32;
const DEVELOPMENT_PASSWORD = "for development only - production refuses this password";

/** The variables that `readSessionConfig` reads. */
export const SESSION_VARIABLES = ["NODE_ENV", "SESSION_PASSWORD", "SESSION_COOKIE_SECURE"] as const;

/** One of the passwords that session cookies are sealed with. */
export interface SessionPassword {
  /** Names the password inside a seal. Derived from it, so that rotation keeps old seals readable whatever the order. */
  readonly id: string;
  readonly secret: string;
}

/** How session cookies are sealed and named. */
export interface SessionConfig {
  /** Newest first: the first seals, all unseal. */
  readonly passwords: readonly [SessionPassword, ...SessionPassword[]];
  readonly cookieName: string;
  readonly secure: boolean;
}

/**
 * Session cookies, from:
 *
 * - `SESSION_PASSWORD`: 32 characters or more, required in production. Several, for rotation, as a JSON array or between
 *   commas, newest first: add the new one in front, and drop the old one when its last session is over (30 days) or to
 *   end the sessions that it sealed.
 * - `SESSION_COOKIE_SECURE`: `true` or `false`; `true` in production unless set. A secure cookie is only sent over https
 *   and is named with the prefix `__Host-`, which binds it to this very host. Set `false` to serve plain http.
 *
 * @throws ConfigError
 */
export function readSessionConfig(env: Environment): SessionConfig {
  const secure = readSecure(env);
  return {
    passwords: readPasswords(env),
    cookieName: secure ? "__Host-portage_session" : "portage_session",
    secure,
  };
}

/** That of this process. */
export const sessionConfig = fromEnvironment(SESSION_VARIABLES, readSessionConfig);

function readSecure(env: Environment): boolean {
  const text = textOf(env, "SESSION_COOKIE_SECURE");
  if (text === undefined) return isProduction(env);
  if (text === "true" || text === "false") return text === "true";
  throw new ConfigError("SESSION_COOKIE_SECURE is true or false");
}

function readPasswords(env: Environment): SessionConfig["passwords"] {
  const secrets = secretsOf(textOf(env, "SESSION_PASSWORD"));
  const [newest, ...older] = secrets;
  if (newest === undefined) {
    if (!isProduction(env)) return [identified(DEVELOPMENT_PASSWORD)];
    throw new ConfigError(
      `SESSION_PASSWORD is required in production: ${MIN_LENGTH} or more random characters (openssl rand -base64 32)`,
    );
  }
  if (secrets.some((secret) => secret.length < MIN_LENGTH))
    throw new ConfigError(
      `SESSION_PASSWORD is too short: each password has ${MIN_LENGTH} characters or more`,
    );
  if (isProduction(env) && secrets.includes(DEVELOPMENT_PASSWORD))
    throw new ConfigError("SESSION_PASSWORD is the development password, which is no secret");
  return [identified(newest), ...older.map(identified)];
}

function secretsOf(text: string | undefined): string[] {
  if (text === undefined) return [];
  if (!text.startsWith("[")) return listOf(text);
  const list = parseJson(text);
  if (Array.isArray(list) && list.every((item) => typeof item === "string")) return list;
  throw new ConfigError("SESSION_PASSWORD starts with [ but is not a JSON array of strings");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A number, because iron-session seals with the highest one that it is given. */
function identified(secret: string): SessionPassword {
  const id = new DataView(hkdfSync("sha256", secret, "", "portage session password id", 4)).getUint32(0);
  return { id: String(id), secret };
}
