// FNV-1a with 52 bits, on UTF-16 code units, as Next computes the ETags of its API Routes: an answer keeps its tag
// through a move between the routers. The state is held in four parts of 16 bits so that plain numbers suffice.
function fnv1a52(text: string): number {
  let [v0, v1, v2, v3] = [0x2325, 0x8422, 0x9ce4, 0xcbf2];
  for (let i = 0; i < text.length; i++) {
    v0 ^= text.charCodeAt(i);
    const low = v0 * 435;
    const second = v1 * 435 + (low >>> 16);
    const third = v2 * 435 + (v0 << 8) + (second >>> 16);
    const high = v3 * 435 + (v1 << 8) + (third >>> 16);
    v0 = low & 0xffff;
    v1 = second & 0xffff;
    v2 = third & 0xffff;
    v3 = high & 0xffff;
  }
  return (v3 & 15) * 281474976710656 + v2 * 4294967296 + v1 * 65536 + (v0 ^ (v3 >> 4));
}

/** A strong ETag for a text: `json({projects:[]})` has `"sr8n400ymlf"`. */
export const etagOf = (text: string): string => `"${fnv1a52(text).toString(36)}${text.length.toString(36)}"`;

/** Whether an `If-None-Match` header names the tag (RFC 9110 section 13.1.2, weak comparison). */
export function matchesEtag(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch.trim() === "*") return true;
  const bare = etag.replace(/^W\//, "");
  return ifNoneMatch.split(",").some((candidate) => candidate.trim().replace(/^W\//, "") === bare);
}
