import * as fc from "fast-check";
import type { Encoded } from "../app/operation";

const JSON_TYPE = "application/json";
const of = (text: string | Uint8Array, type = JSON_TYPE): Encoded => ({
  bytes: Buffer.from(text as string),
  type,
});
const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);

const NOT_JSON: readonly Encoded[] = [
  of("{"),
  of('{"name":'),
  of('{"name":"a"}{}'),
  of("{'name':'a'}"),
  of('{"name":"a",}'),
  of("name=a"),
  of("\u0000"),
  of("[NaN]"),
  of(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])),
  of(Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00])),
  of(nested(50_000).slice(0, -1)),
];

const UNUSUAL: readonly Encoded[] = [
  of(nested(100_000)),
  of(`{"name":${nested(50_000)}}`),
  of(`${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`),
  of("1e999"),
  of('{"__proto__":{"admin":true}}'),
  of('{"\\u005f_proto__":{"admin":true}}'),
  of('{"constructor":{"prototype":{"admin":true}}}'),
  of("null"),
  of("[]"),
  of('"text"'),
  of(""),
  of(`"${"x".repeat(1024 * 1024)}"`),
  of(`{"name":"${"x".repeat(3 * 1024 * 1024)}"}`),
];

const OTHER_TYPES = [
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "multipart/form-data; boundary=",
  "application/jsonp",
  "application/xml",
  "json",
  "application/octet-stream",
  "application/json5",
  "*/*",
];

/** Bodies that are no JSON, no UTF-8, of another type, or of a shape that no route of this application takes. */
export const malformed = (typeIsFree: boolean): fc.Arbitrary<Encoded> => {
  const bodies = [
    ...NOT_JSON,
    ...UNUSUAL,
    ...(typeIsFree ? [] : OTHER_TYPES.map((type) => of('{"nothing":"that any route takes"}', type))),
  ];
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...bodies) },
    {
      weight: 1,
      arbitrary: fc
        .uint8Array({ maxLength: 60 })
        .map((bytes) => of(Buffer.concat([Buffer.from("{"), bytes]))),
    },
  );
};
