import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  pbkdf2Sync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import type { PreviewKeys } from "../next/internals";

// The formats are Next's: a cookie that one router sets must be readable by the other.

const ITERATIONS = 100_000;
const [SALT, IV, TAG] = [64, 16, 16];

const keyOf = (secret: string, salt: Buffer): Buffer => pbkdf2Sync(secret, salt, ITERATIONS, 32, "sha512");

function encrypt(secret: string, text: string): string {
  const [iv, salt] = [randomBytes(IV), randomBytes(SALT)];
  const cipher = createCipheriv("aes-256-gcm", keyOf(secret, salt), iv);
  const encrypted = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([salt, iv, cipher.getAuthTag(), encrypted]).toString("hex");
}

function decrypt(secret: string, hex: string): string {
  const bytes = Buffer.from(hex, "hex");
  const salt = bytes.subarray(0, SALT);
  const decipher = createDecipheriv("aes-256-gcm", keyOf(secret, salt), bytes.subarray(SALT, SALT + IV));
  decipher.setAuthTag(bytes.subarray(SALT + IV, SALT + IV + TAG));
  return decipher.update(bytes.subarray(SALT + IV + TAG), undefined, "utf8") + decipher.final("utf8");
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const sign = (text: string, key: string): Buffer => createHmac("sha256", key).update(text).digest();

/** Preview data as its cookie's value: a JWT (HS256) around the encrypted JSON. `maxAge` in seconds. */
export function sealPreviewData(data: unknown, keys: PreviewKeys, maxAge: number | undefined): string {
  const now = Math.floor(Date.now() / 1000);
  const encrypted = encrypt(keys.previewModeEncryptionKey, JSON.stringify(data));
  const claims = { data: encrypted, iat: now, ...(maxAge !== undefined && { exp: now + maxAge }) };
  const content = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${content}.${sign(content, keys.previewModeSigningKey).toString("base64url")}`;
}

/** The data in a cookie's value; undefined when it was not made by this build, or is over. */
export function openPreviewData(token: string, keys: PreviewKeys): { readonly data: unknown } | undefined {
  try {
    const [header = "", payload = "", signature = ""] = token.split(".");
    const expected = sign(`${header}.${payload}`, keys.previewModeSigningKey);
    const given = Buffer.from(signature, "base64url");
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as { data: string; exp?: number };
    if (claims.exp !== undefined && claims.exp * 1000 <= Date.now()) return undefined;
    return { data: JSON.parse(decrypt(keys.previewModeEncryptionKey, claims.data)) as unknown };
  } catch {
    return undefined;
  }
}
