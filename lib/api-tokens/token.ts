import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

/** What every API token begins with: scanners for secrets know it by this, and the sign-in layer tells it from a JWT. */
export const API_TOKEN_PREFIX = "portage_";

const ORGANIZATION_BYTES = 16;
const SECRET_BYTES = 32;
/** 48 bytes and the 4 of the checksum, both in base64url without padding. */
const FORM = /^portage_([\w-]{64})([\w-]{6})$/;

/**
 * A new API token: `portage_`, 64 characters of base64url (the organization's id, so that the token can be looked for inside
 * that organization alone, and 32 random bytes), and the checksum of these in 6 more. As GitHub's tokens, so that a typo
 * and a random match of a scanner are told from a token without the database.
 * https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
 */
export function newApiToken(organizationId: string): string {
  const organization = Buffer.from(organizationId.replaceAll("-", ""), "hex");
  const body = Buffer.concat([organization, randomBytes(SECRET_BYTES)]).toString("base64url");
  return API_TOKEN_PREFIX + body + checksumOf(body);
}

/** The organization that a token is for; null where the text is no token, or has a typo. */
export function organizationOfApiToken(token: string): string | null {
  const [, body = "", checksum] = FORM.exec(token) ?? [];
  if (checksum === undefined || checksum !== checksumOf(body)) return null;
  const hex = Buffer.from(body, "base64url").subarray(0, ORGANIZATION_BYTES).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** What is kept of a token: its SHA-256, in hex. It has too much entropy to be guessed from that. */
export const hashApiToken = (token: string): string => createHash("sha256").update(token).digest("hex");

function checksumOf(body: string): string {
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return checksum.toString("base64url");
}
