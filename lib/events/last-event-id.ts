// The log's ids are positive 64-bit integers.
const DECIMAL = /^\d{1,19}$/;
const MAX = 2n ** 63n - 1n;

/** Reads a `Last-Event-ID` header; undefined when it is not an id of the log. */
export function parseEventId(text: string): bigint | undefined {
  if (!DECIMAL.test(text)) return undefined;
  const id = BigInt(text);
  return id <= MAX ? id : undefined;
}
