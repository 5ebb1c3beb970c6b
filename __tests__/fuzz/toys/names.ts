// Requests whose every name may be one of JavaScript's own, as text: what is sent is the same in every process.
import * as fc from "fast-check";
import { hostileText, PROTOTYPE_KEYS } from "../generate/text";

/** A request to one of the toys. */
export interface NamedRequest {
  readonly toy: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const key = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...PROTOTYPE_KEYS) },
  { weight: 1, arbitrary: fc.string({ maxLength: 5 }) },
);
const suffix = fc.constantFrom(
  "",
  "",
  "[]",
  "[a]",
  "[__proto__]",
  ".polluted",
  "[constructor][prototype][polluted]",
);
const name = fc.tuple(key, suffix).map(([start, end]) => start + end);
const value = fc.oneof(
  fc.constantFrom("polluted", "1", "{}"),
  hostileText().filter((text) => text.isWellFormed()),
);
const pairs = fc.array(fc.tuple(name, value), { maxLength: 4 });

const encoded = (list: readonly (readonly [string, string])[]): string =>
  list
    .map(([left, right]) => `${encodeURIComponent(left.toWellFormed())}=${encodeURIComponent(right)}`)
    .join("&");

/** JSON text of any depth, written out: an object made for it could not hold the key. */
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom('"polluted"', "1", "null", "true", "[]", "{}"),
    fc
      .array(fc.tuple(key, tie("tree")), { maxLength: 3 })
      .map(
        (entries) =>
          `{${entries.map(([left, right]) => `${left.startsWith("__") && left.length % 2 ? '"\\u005f' : '"'}${escaped(left)}":${right}`).join(",")}}`,
      ),
    fc.array(tie("tree"), { maxLength: 2 }).map((items) => `[${items.join(",")}]`),
  ),
}));

function escaped(text: string): string {
  const quoted = JSON.stringify(text).slice(1, -1);
  return text.startsWith("__") && text.length % 2 ? quoted.slice(1) : quoted;
}

const BOUNDARY = "x-fuzz";
const multipartOf = (list: readonly (readonly [string, string])[]): string =>
  `${list
    .map(
      ([left, right]) =>
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${left.replaceAll(/["\r\n]/g, "_")}"\r\n\r\n${right}\r\n`,
    )
    .join("")}--${BOUNDARY}--\r\n`;

const bodies = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      toy: fc.constantFrom("definitionOfJson", "web", "api"),
      type: fc.constant("application/json"),
      body: tree,
    }),
  },
  fc.record({
    toy: fc.constantFrom("definitionOfForm", "web", "api"),
    type: fc.constant("application/x-www-form-urlencoded"),
    body: pairs.map(encoded),
  }),
  fc.record({
    toy: fc.constantFrom("definitionOfMultipart", "web"),
    type: fc.constant(`multipart/form-data; boundary=${BOUNDARY}`),
    body: pairs.map(multipartOf),
  }),
);

const rest = {
  query: pairs.map(encoded),
  cookie: pairs.map((list) => list.map(([left, right]) => `${left}=${encodeURIComponent(right)}`).join("; ")),
  header: key,
  at: key,
};
const ascii = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, "?");

/** One request: names in path, search, body, cookies and headers at once. */
export const namedRequest: fc.Arbitrary<NamedRequest> = fc
  .tuple(fc.record(rest), fc.option(bodies))
  .map(([{ query, cookie, header, at }, body]): NamedRequest => ({
    toy: body?.toy ?? (query.length % 2 ? "web" : "definitionOfJson"),
    method: body ? "POST" : "GET",
    path: `/api/${encodeURIComponent(at)}?${query}`,
    headers: {
      cookie: ascii(cookie),
      [/^[\w-]+$/.test(header) ? header : "x-other"]: "polluted",
      ...(body && { "content-type": body.type }),
    },
    body: body?.body ?? "",
  }));

/** Everything that a prototype of JavaScript's has, and what is on it. */
export function snapshot(): string {
  const owners = [Object.prototype, Array.prototype, Function.prototype, String.prototype, Object];
  return owners
    .map((owner) =>
      Reflect.ownKeys(owner)
        .map((own) => `${String(own)}:${typeof Reflect.getOwnPropertyDescriptor(owner, own)?.value}`)
        .join(),
    )
    .join("|");
}
