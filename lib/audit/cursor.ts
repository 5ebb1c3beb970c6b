const VERSION = "a1";
// The log's ids are positive 64-bit integers.
const FORM = /^a1:(\d{1,19})$/;
const MAX_ID = 2n ** 63n - 1n;
/** Longer than any real one, and short enough to be cheap to refuse. */
const MAX_LENGTH = 64;

/** Turns the id where a page ended into the opaque text that clients send back. */
export const encodeAuditCursor = (id: bigint): string =>
  Buffer.from(`${VERSION}:${id}`).toString("base64url");

/** Reads a cursor back; undefined when it is damaged or made up. */
export function decodeAuditCursor(text: string): bigint | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const [, digits] = FORM.exec(Buffer.from(text, "base64url").toString("latin1")) ?? [];
  if (digits === undefined) return undefined;
  const id = BigInt(digits);
  return id <= MAX_ID ? id : undefined;
}
