import { createHash, randomBytes } from "node:crypto";

const BYTES = 32;

/** What the link in the mail carries: 43 characters of base64url. */
export const newConfirmationToken = (): string => randomBytes(BYTES).toString("base64url");

/** What is kept of it: its SHA-256, in hex. It has too much entropy to be guessed from that. */
export const hashConfirmationToken = (token: string): string =>
  createHash("sha256").update(token).digest("hex");
