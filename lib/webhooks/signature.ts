import { createHmac, timingSafeEqual } from "node:crypto";

/** How far the sender's clock, or a slow delivery, may be off. In seconds. */
export const SIGNATURE_TOLERANCE = 300;

const ELEMENT = /^(t|v1)=(.*)$/;
const UNIX_TIME = /^\d{1,12}$/;
const SHA256_HEX = /^[0-9a-f]{64}$/i;
/** A sender that rotates its secret sends one signature for each; more than a few is somebody guessing. */
const MAX_SIGNATURES = 4;

interface SignatureHeader {
  /** As sent: the text that was signed. */
  time: string;
  signatures: Buffer[];
}

function parseHeader(header: string): SignatureHeader | undefined {
  const times: string[] = [];
  const signatures: Buffer[] = [];
  for (const element of header.split(",")) {
    const [, key, value = ""] = ELEMENT.exec(element.trim()) ?? [];
    if (key === "t" && UNIX_TIME.test(value)) times.push(value);
    if (key === "v1" && SHA256_HEX.test(value)) signatures.push(Buffer.from(value, "hex"));
  }
  const [time] = times;
  if (time === undefined || times.length > 1) return undefined;
  if (signatures.length === 0 || signatures.length > MAX_SIGNATURES) return undefined;
  return { time, signatures };
}

const digest = (secret: string, time: string, body: Uint8Array): Buffer =>
  createHmac("sha256", secret).update(`${time}.`).update(body).digest();

/**
 * The value of `x-portage-signature` for a body.
 *
 * @param time in Unix seconds
 * @example sign(secret, body, 1700000000) // "t=1700000000,v1=5257a8…"
 */
export const sign = (secret: string, body: Uint8Array, time: number): string =>
  `t=${time},v1=${digest(secret, String(time), body).toString("hex")}`;

/**
 * Whether a body was signed with the secret, at a time not further than `SIGNATURE_TOLERANCE` from now.
 *
 * @param header the value of `x-portage-signature`: `t=<unix seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">`
 * @param now in Unix seconds
 */
export function isSigned(header: string, body: Uint8Array, secret: string, now: number): boolean {
  const parsed = parseHeader(header);
  if (!parsed) return false;
  const expected = digest(secret, parsed.time, body);
  const matches = parsed.signatures.filter((signature) => timingSafeEqual(signature, expected));
  return matches.length > 0 && Math.abs(now - Number(parsed.time)) <= SIGNATURE_TOLERANCE;
}
