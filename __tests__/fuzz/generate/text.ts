import * as fc from "fast-check";

/** Names that JavaScript itself gives a meaning. */
export const PROTOTYPE_KEYS = [
  "__proto__",
  "constructor",
  "prototype",
  "hasOwnProperty",
  "toString",
  "valueOf",
  "isPrototypeOf",
  "__defineGetter__",
  "__lookupSetter__",
  "toJSON",
  "then",
] as const;

const HOSTILE = [
  "\u0000",
  "a\u0000b",
  "\ud800",
  "x\udfffy",
  "\ufeff",
  "\u202e\u2066",
  "\r\nSet-Cookie: injected=1",
  "%00",
  "%0d%0a",
  "../../etc/passwd",
  "' OR '1'='1",
  '"; DROP TABLE "User"; --',
  "${7*7}{{7*7}}",
  "<script>alert(1)</script>",
  "=cmd()",
  "\u0130\u0131\u1e9e",
  "a\u0301",
  "ﷺ",
  "👩‍👩‍👧‍👦",
  "0",
  "null",
  "NaN",
  "-1",
  "1e999",
  "9007199254740993",
  " ",
  "\t\n\u00a0\u3000",
  ...PROTOTYPE_KEYS,
];

const codeUnits = (constraints: fc.ArrayConstraints): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 0xffff }), constraints).map((units) => String.fromCharCode(...units));

/** Any text that JavaScript can hold, what breaks programs above all; not longer than a few hundred code units unless `long`. */
export const hostileText = (long = 0): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...HOSTILE) },
    { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
    { weight: 2, arbitrary: codeUnits({ maxLength: 20 }) },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 40 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 300 + long }).map((length) => "x".repeat(length)) },
  );

/** Text as a person writes it, of a length that a schema takes. */
export const plainText = (min: number, max: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: "grapheme-ascii", minLength: min, maxLength: Math.min(max, min + 30) }),
    fc.string({ unit: "grapheme", minLength: min, maxLength: Math.max(min, Math.min(max, min + 30)) }),
    fc.constantFrom(min, max).map((length) => "é".repeat(Math.max(length, min))),
    fc.constantFrom(...HOSTILE),
  );
