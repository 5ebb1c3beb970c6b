import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { ConfigError } from "@/lib/config/config-error";
import { checkConfig } from "@/lib/config/check";
import { readJwtConfig } from "@/lib/config/jwt";

const privatePem = (key: KeyObject) => key.export({ type: "pkcs8", format: "pem" }).toString();
const publicPem = (key: KeyObject) => key.export({ type: "spki", format: "pem" }).toString();
const pair = generateKeyPairSync("ed25519");
const other = generateKeyPairSync("ed25519");
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const JWT_PRIVATE_KEY = privatePem(pair.privateKey);
const JWT_PUBLIC_KEY = publicPem(pair.publicKey);
const JWT_SECRET = "s".repeat(32);

test("signs and checks with a key pair", () => {
  for (const env of [{ JWT_PRIVATE_KEY }, { JWT_PRIVATE_KEY, JWT_PUBLIC_KEY }]) {
    const config = readJwtConfig(env);
    expect(config).toMatchObject({ algorithm: "EdDSA", issuer: "portage", audience: "portage-api" });
    expect(config.signingKey?.equals(pair.privateKey)).toBe(true);
    expect(config.verificationKeys.map((key) => key.equals(pair.publicKey))).toEqual([true]);
  }
});

test("checks alone with a public key", () => {
  expect(readJwtConfig({ JWT_PUBLIC_KEY })).toMatchObject({ algorithm: "EdDSA", signingKey: undefined });
});

test("takes HS256 for a shared secret, and a derived key for want of one", () => {
  expect(readJwtConfig({ JWT_SECRET }).algorithm).toBe("HS256");
  const derived = readJwtConfig({ SESSION_PASSWORD: JWT_SECRET });
  expect(derived.algorithm).toBe("HS256");
  // Not the password itself: a leaked token must not be a way to guess at session cookies.
  expect(derived.signingKey?.export().toString()).not.toContain(JWT_SECRET);
  const again = readJwtConfig({ SESSION_PASSWORD: JWT_SECRET });
  expect(again.signingKey?.equals(derived.signingKey!)).toBe(true);
});

test("names issuer and audience as it is told", () => {
  expect(readJwtConfig({ JWT_ISSUER: "https://id.example", JWT_AUDIENCE: "api" })).toMatchObject({
    issuer: "https://id.example",
    audience: "api",
  });
});

test.each<[string, Record<string, string>, RegExp]>([
  ["a short secret", { JWT_SECRET: "s".repeat(31) }, /^JWT_SECRET is too short/],
  ["text for a key", { JWT_PRIVATE_KEY: "secret" }, /^JWT_PRIVATE_KEY is not an Ed25519 key/],
  ["an RSA key", { JWT_PRIVATE_KEY: privatePem(rsa.privateKey) }, /^JWT_PRIVATE_KEY is not an Ed25519 key/],
  ["a public RSA key", { JWT_PUBLIC_KEY: publicPem(rsa.publicKey) }, /^JWT_PUBLIC_KEY is not/],
  ["a public key in private", { JWT_PRIVATE_KEY: JWT_PUBLIC_KEY }, /^JWT_PRIVATE_KEY is not/],
  [
    "two halves of two",
    { JWT_PRIVATE_KEY, JWT_PUBLIC_KEY: publicPem(other.publicKey) },
    /not the public half/,
  ],
  ["a secret and a key", { JWT_PRIVATE_KEY, JWT_SECRET }, /not both/],
])("refuses %s, with one line", (_, env, message) => {
  const read = () => readJwtConfig(env);
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(message);
  expect(read).not.toThrow(/\n/);
});

test("checkConfig finds what is wrong anywhere", () => {
  const good = {
    NODE_ENV: "production",
    SESSION_PASSWORD: "p".repeat(32),
    APP_ORIGIN: "https://app.example.com",
    MAIL_DIR: "mails",
  };
  expect(() => checkConfig(good)).not.toThrow();
  expect(() => checkConfig({ NODE_ENV: "production" })).toThrow("SESSION_PASSWORD");
  expect(() => checkConfig({ ...good, JWT_SECRET: "short" })).toThrow("JWT_SECRET");
  expect(() => checkConfig({ ...good, TRUSTED_ORIGINS: "*" })).toThrow("TRUSTED_ORIGINS");
  expect(() => checkConfig({ ...good, APP_ORIGIN: "app.example.com" })).toThrow("APP_ORIGIN");
  expect(() => checkConfig({ ...good, CORS_ORIGINS: "null" })).toThrow("CORS_ORIGINS");
  expect(() => checkConfig({ ...good, MAIL_DIR: undefined })).toThrow("SMTP_URL");
  expect(() => checkConfig({ ...good, RATE_LIMITS: "all=1/1" })).toThrow("RATE_LIMITS");
});
