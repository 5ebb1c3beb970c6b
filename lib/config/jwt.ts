import { createPrivateKey, createPublicKey, createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { ConfigError } from "./config-error";
import { fromEnvironment, textOf, type Environment } from "./environment";
import { readSessionConfig, SESSION_VARIABLES } from "./session";

const MIN_SECRET_BYTES = 32;

/** How bearer tokens are signed and checked. */
export interface JwtConfig {
  readonly algorithm: "EdDSA" | "HS256";
  /** Undefined where only the public key is known: tokens are checked here, and issued elsewhere. */
  readonly signingKey: KeyObject | undefined;
  /** Tried in turn. */
  readonly verificationKeys: readonly KeyObject[];
  readonly issuer: string;
  readonly audience: string;
}

/**
 * Bearer tokens (JWT), from:
 *
 * - `JWT_PRIVATE_KEY`: an Ed25519 key as PKCS #8 PEM, with line breaks or with `\n`; signs with EdDSA. Its public half need
 *   not be given. `JWT_PUBLIC_KEY` (SPKI PEM) alone checks tokens that another service issues, and issues none.
 * - `JWT_SECRET`, 32 bytes or more: HS256, for tokens that an older system makes with a shared secret.
 * - with none of these, HS256 with a key derived from `SESSION_PASSWORD` (HKDF-SHA-256); rotating that rotates this.
 * - `JWT_ISSUER` (`portage` unless set) and `JWT_AUDIENCE` (`portage-api`): what `iss` and `aud` must be.
 *
 * @throws ConfigError
 */
export function readJwtConfig(env: Environment): JwtConfig {
  const issuer = textOf(env, "JWT_ISSUER") ?? "portage";
  const audience = textOf(env, "JWT_AUDIENCE") ?? "portage-api";
  return { ...readKeys(env), issuer, audience };
}

/** That of this process. */
export const jwtConfig = fromEnvironment(
  [...SESSION_VARIABLES, "JWT_PRIVATE_KEY", "JWT_PUBLIC_KEY", "JWT_SECRET", "JWT_ISSUER", "JWT_AUDIENCE"],
  readJwtConfig,
);

type Keys = Pick<JwtConfig, "algorithm" | "signingKey" | "verificationKeys">;

function readKeys(env: Environment): Keys {
  const privatePem = textOf(env, "JWT_PRIVATE_KEY");
  const publicPem = textOf(env, "JWT_PUBLIC_KEY");
  const secret = textOf(env, "JWT_SECRET");
  if (secret && (privatePem || publicPem))
    throw new ConfigError("Set either JWT_SECRET or JWT_PRIVATE_KEY and JWT_PUBLIC_KEY, not both");
  if (privatePem || publicPem) return edwardsKeys(privatePem, publicPem);
  return secret ? sharedKey(secret) : derivedKeys(env);
}

function edwardsKeys(privatePem: string | undefined, publicPem: string | undefined): Keys {
  const signingKey = privatePem
    ? ed25519("JWT_PRIVATE_KEY", () => createPrivateKey(asPem(privatePem)))
    : undefined;
  const own = signingKey && createPublicKey(signingKey);
  const given = publicPem ? ed25519("JWT_PUBLIC_KEY", () => createPublicKey(asPem(publicPem))) : undefined;
  if (own && given && !own.equals(given))
    throw new ConfigError("JWT_PUBLIC_KEY is not the public half of JWT_PRIVATE_KEY");
  const verificationKey = own ?? given;
  return { algorithm: "EdDSA", signingKey, verificationKeys: verificationKey ? [verificationKey] : [] };
}

function ed25519(name: string, make: () => KeyObject): KeyObject {
  const key = attempt(make);
  if (key?.asymmetricKeyType === "ed25519") return key;
  throw new ConfigError(`${name} is not an Ed25519 key in PEM (openssl genpkey -algorithm ed25519)`);
}

/** The parser's own error may quote the key. */
function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

/** Many places that keep variables allow no line breaks in them. */
const asPem = (text: string): string => text.replaceAll(String.raw`\n`, "\n");

function sharedKey(secret: string): Keys {
  const bytes = Buffer.from(secret);
  if (bytes.length < MIN_SECRET_BYTES)
    throw new ConfigError(`JWT_SECRET is too short: HS256 wants ${MIN_SECRET_BYTES} bytes or more`);
  const key = createSecretKey(bytes);
  return { algorithm: "HS256", signingKey: key, verificationKeys: [key] };
}

function derivedKeys(env: Environment): Keys {
  const keys = readSessionConfig(env).passwords.map(({ secret }) =>
    createSecretKey(Buffer.from(hkdfSync("sha256", secret, "", "portage bearer token", 32))),
  );
  return { algorithm: "HS256", signingKey: keys[0], verificationKeys: keys };
}
