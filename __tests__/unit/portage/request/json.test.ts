import { bytes, createRoute, HttpError } from "next-portage";
import { z } from "zod";
import { parseJson, readJson } from "@/lib/portage/src/request/json";
import { call } from "../support/call";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const BOM = [0xef, 0xbb, 0xbf];

const failure = (bytes_: Uint8Array): HttpError => {
  try {
    parseJson(bytes_);
  } catch (error) {
    return error as HttpError;
  }
  throw new Error("it was taken");
};

describe("a JSON body", () => {
  test.each<[string, unknown]>([
    ["{}", {}],
    ["null", null],
    ["0", 0],
    ['""', ""],
    [" [1, 2]\r\n", [1, 2]],
    ['{"a":{"constructor":1}}', { a: { constructor: 1 } }],
    ['{"constructor":{"name":"x"}}', { constructor: { name: "x" } }],
    ['{"prototype":{}}', { prototype: {} }],
    ['"__proto__"', "__proto__"],
    ['{"a":"__proto__"}', { a: "__proto__" }],
    ['"\\u00e4\\ud83d\\ude00"', "ä😀"],
    ['"\\ud800"', "\ud800"],
  ])("takes %s", (text, expected) => {
    expect(parseJson(encode(text))).toEqual(expected);
  });

  test("takes a byte order mark, and no bytes as undefined", () => {
    expect(parseJson(Uint8Array.from([...BOM, ...encode('{"a":1}')]))).toEqual({ a: 1 });
    expect(parseJson(new Uint8Array())).toBeUndefined();
  });

  test.each([
    "{",
    "{'a':1}",
    "undefined",
    "NaN",
    " ",
    "1 2",
    '{"a":1,}',
    "[1,]",
    '"a\nb"',
    '"\\x41"',
    "\ufeff\ufeff{}",
    "<xml/>",
  ])("refuses %j", (text) => {
    expect(failure(encode(text))).toMatchObject({
      status: 400,
      code: "invalid_json",
      message: "Invalid JSON",
      issues: [{ path: ["body"], message: "This is not JSON" }],
    });
  });

  test.each<[string, number[]]>([
    ["a lone byte", [0x22, 0xff, 0x22]],
    ["Latin-1", [0x22, 0xe4, 0x22]],
    ["an overlong form", [0x22, 0xc0, 0xaf, 0x22]],
    ["a surrogate", [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ["half a character", [0x22, 0xe2, 0x82]],
    ["UTF-16", [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]],
  ])("refuses %s", (_name, body) => {
    expect(failure(Uint8Array.from(body))).toMatchObject({
      status: 400,
      issues: [{ message: "This is not UTF-8" }],
    });
  });

  test.each<[string, (string | number)[]]>([
    ['{"__proto__":{"admin":true}}', ["body", "__proto__"]],
    ['{"\\u005f_proto__":1}', ["body", "__proto__"]],
    ['{"a":[0,{"__proto__":null}]}', ["body", "a", 1, "__proto__"]],
    ['{"constructor":{"prototype":{"admin":true}}}', ["body", "constructor"]],
    ['{"\\u0063onstructor":{"prototype":1}}', ["body", "constructor"]],
    ['{"constructor":{"proto\\u0074ype":1}}', ["body", "constructor"]],
    ['[[{"constructor":{"a":1,"prototype":null}}]]', ["body", 0, 0, "constructor"]],
  ])("refuses the key that changes an object in %s", (text, path) => {
    expect(failure(encode(text))).toMatchObject({
      status: 400,
      issues: [{ path, message: "This key is not allowed" }],
    });
  });

  test("is walked without recursion, however deep the client nests it", () => {
    const depth = 500_000;
    const nested = `${"[".repeat(depth)}"constructor"${"]".repeat(depth)}`;
    expect(Array.isArray(parseJson(encode(nested)))).toBe(true);
    const objects = `${'{"a":'.repeat(100_000)}{"__proto__":1}${"}".repeat(100_000)}`;
    expect(failure(encode(objects)).issues?.[0]?.path.length).toBeLessThan(30);
    expect(failure(encode("[".repeat(depth)))).toMatchObject({ status: 400 });
  });

  test("of half a million brackets is a 400 or an answer through a whole route, never a 500", async () => {
    const route = createRoute().define({
      POST: { body: z.array(z.unknown()), bodyLimit: "2mb", handle: () => 1 },
    });
    const post = (body: string) =>
      call(route, "/", { method: "POST", headers: { "content-type": "application/json" }, body });
    expect((await post("[".repeat(500_000))).status).toBe(400);
    expect((await post("[".repeat(500_000) + "]".repeat(500_000))).status).toBe(200);
  });
});

describe("json() of a web handler's request", () => {
  test("gives the value, a BOM's too, and keeps what the platform keeps", async () => {
    expect(await readJson(Promise.resolve('{"__proto__":1}'))).toEqual(JSON.parse('{"__proto__":1}'));
  });

  test("rejects with a SyntaxError that is answered as a 400", async () => {
    const error: unknown = await readJson(Promise.resolve("{")).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(SyntaxError);
    expect(HttpError.is(error)).toBe(true);
    expect(error).toMatchObject({ status: 400, code: "invalid_json", cause: expect.any(SyntaxError) });
  });

  test("passes another failure of reading through", async () => {
    const cause = new TypeError("Body is unusable");
    await expect(readJson(Promise.reject(cause))).rejects.toBe(cause);
  });
});

test("bytes() is not touched by any of this", async () => {
  const route = createRoute().define({ POST: { body: bytes(), handle: ({ body }) => [...body] } });
  const answer = await call(route, "/", { method: "POST", body: Uint8Array.from([...BOM, 0x7b, 0xff]) });
  expect(answer.json).toEqual([...BOM, 0x7b, 0xff]);
});
