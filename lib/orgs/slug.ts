import { randomBytes } from "node:crypto";

const MAX_LENGTH = 40;
const FALLBACK = "organization";

/**
 * A name as part of an address: lower-case letters a to z, digits and single hyphens.
 *
 * @example slugOf("Café Zürich & Söhne") // "cafe-zurich-sohne"
 */
export function slugOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLowerCase();
  const slug = plain.replaceAll(/[^a-z0-9]+/g, "-").slice(0, MAX_LENGTH);
  return slug.replaceAll(/^-|-$/g, "") || FALLBACK;
}

/** The same slug made another one by six random characters. */
export const distinctSlug = (slug: string): string => `${slug}-${randomBytes(3).toString("hex")}`;
