import { createHash, randomBytes } from "node:crypto";

const ORGANIZATION_BYTES = 16;
const SECRET_BYTES = 32;
const FORM = /^[\w-]{64}$/;

/**
 * A new token, 64 characters of base64url: the organization's id, so that the invitation can be looked for inside that
 * organization alone, and 32 random bytes.
 */
export function newInvitationToken(organizationId: string): string {
  const organization = Buffer.from(organizationId.replaceAll("-", ""), "hex");
  return Buffer.concat([organization, randomBytes(SECRET_BYTES)]).toString("base64url");
}

/** The organization that a token is for; null where the text is no token. */
export function organizationOf(token: string): string | null {
  if (!FORM.test(token)) return null;
  const hex = Buffer.from(token, "base64url").subarray(0, ORGANIZATION_BYTES).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** What is kept of a token: its SHA-256, in hex. It has too much entropy to be guessed from that. */
export const hashInvitationToken = (token: string): string =>
  createHash("sha256").update(token).digest("hex");
