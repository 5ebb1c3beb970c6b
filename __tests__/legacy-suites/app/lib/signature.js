import { createHmac, timingSafeEqual } from "node:crypto";

export const sign = (payload, secret) => createHmac("sha256", secret).update(payload).digest("hex");

export function verify(payload, signature, secret) {
  const [wanted, given] = [Buffer.from(sign(payload, secret)), Buffer.from(String(signature))];
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}
