import * as fc from "fast-check";

/** How many cookies are tried: `COOKIES=20000`, and 2,000 unless it is set. */
export const COOKIES = Number(process.env["COOKIES"] ?? 2000);

/** Which: `SEED=7` tries others. */
export const SEED = Number(process.env["SEED"] ?? 20_261_124);

const PUNCTUATION = [
  "*",
  "~",
  "~2",
  "~1",
  ".",
  "%",
  "%2A",
  "=",
  " ",
  '"',
  "\\",
  ",",
  "\0",
  "\u00e9",
  "__proto__",
];
const piece = fc.oneof(
  fc.constantFrom(...PUNCTUATION),
  fc.string({ minLength: 1, maxLength: 3 }),
  fc.constantFrom(..."ABYZabyz0189-_"),
);

/** Real seals, changed: here and there, cut, spliced with another, their parts taken out, doubled, swapped and turned around. */
function changed(one: string, other: string): fc.Arbitrary<string> {
  const parts = one.split("*");
  const at = fc.nat(one.length - 1);
  const part = fc.nat(parts.length - 1);
  return fc.oneof(
    fc.tuple(at, piece).map(([i, text]) => one.slice(0, i) + text + one.slice(i + 1)),
    fc.tuple(at, piece).map(([i, text]) => one.slice(0, i) + text + one.slice(i)),
    fc.tuple(at, fc.integer({ min: 1, max: 40 })).map(([i, n]) => one.slice(0, i) + one.slice(i + n)),
    at.map((i) => one.slice(0, i)),
    at.map((i) => one.slice(i + 1)),
    at.map((i) => one.slice(i) + one.slice(0, i)),
    at.map((i) => one.slice(0, i) + other.slice(i)),
    part.map((i) => parts.with(i, other.split("*")[i] ?? "").join("*")),
    part.map((i) => parts.toSpliced(i, 1).join("*")),
    fc.tuple(part, piece).map(([i, text]) => parts.with(i, text).join("*")),
    fc.tuple(part, piece).map(([i, text]) => parts.toSpliced(i, 0, text).join("*")),
    fc.tuple(part, part).map(([i, j]) =>
      parts
        .with(i, parts[j] ?? "")
        .with(j, parts[i] ?? "")
        .join("*"),
    ),
    fc.shuffledSubarray(parts, { minLength: 1 }).map((some) => some.join("*")),
    fc.constantFrom(one.toUpperCase(), one.toLowerCase(), one + other, `${one}${one}`, `"${one}"`, btoa(one)),
  );
}

const base64url = fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes).toString("base64url"));

/** What never was a seal, some of it in the form of one. */
const garbage = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ maxLength: 600 }),
  fc.json(),
  fc.webUrl(),
  base64url,
  fc.array(base64url, { minLength: 7, maxLength: 7 }).map((parts) => `Fe26.2*${parts.join("*")}~2`),
  fc
    .tuple(base64url, fc.integer())
    .map(([text, end]) => `Fe26.2**${text}*${text}*${text}*${end}*${text}*${text}~2`),
  fc.tuple(base64url, base64url, base64url).map((parts) => parts.join(".")),
  fc.integer({ min: 1, max: 8000 }).map((length) => "A".repeat(length)),
);

/** Cookies that no server has made: out of two real ones, and out of nothing. */
export const badCookie = (one: string, other: string): fc.Arbitrary<string> =>
  fc.oneof({ weight: 4, arbitrary: changed(one, other) }, { weight: 1, arbitrary: garbage });

/**
 * Whether a cookie is one of these seals after all: what was changed lies behind its end, or in bits that base64 does not use,
 * or is written as a percent sequence or between quotes, which belong to no value (RFC 6265 section 4.1.1).
 */
export function isSameSeal(cookie: string, seals: readonly string[]): boolean {
  const [value = ""] = cookie.split(";");
  const bytes = bytesOf(decoded(value.trim().replace(/^"(.*)"$/, "$1")));
  return seals.some((seal) => bytesOf(seal) === bytes);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** What a seal's parts decode to, and its version mark. */
function bytesOf(seal: string): string {
  const [parts = "", ...mark] = seal.split("~");
  const bytes = parts.split("*").map((part) => Buffer.from(part, "base64url").toString("hex"));
  return [bytes.join("*"), ...mark].join("~");
}
