import { createRoute } from "next-portage";
import { call } from "../support/call";
import { ask, expectSame, type Asking, type Handler } from "../support/contract";

const JSON_TYPE = { "content-type": "application/json" };
const echo: Handler = (req, res) => res.json({ type: typeof req.body, body: req.body as unknown });
const post = (body: string | Uint8Array, headers: Record<string, string> = JSON_TYPE): Asking => ({
  method: "POST",
  headers,
  body,
});

const query: Handler = (req, res) =>
  res.json({ query: req.query, keys: Object.keys(req.query), url: req.url });
const length: Handler = (req, res) => res.json((req.body as string).length);

describe("req.query", () => {
  test.each<[string, Asking]>([
    ["of no search", {}],
    ["of a search", { path: "/api/x?b=1&a=2&b=3&c=&d" }],
    ["decoded", { path: "/api/x?a=%20+%C3%A4%zz" }],
    ["of a path", { params: { id: "a/b", rest: ["x", "y"] } }],
    ["of both", { path: "/api/x?q=1", params: { id: "7" } }],
  ])("%s", async (_name, asking) => {
    await expectSame((req, res) => res.json([req.query, Object.keys(req.query)]), asking);
  });

  test("has the path's value of two of a name, and the search key is off the url", async () => {
    const answer = await call(createRoute().fromApiRoute(query as never), "/api/x?id=evil&a=1", {
      params: { id: "7" },
    });
    expect(answer.json).toEqual({ query: { a: "1", id: "7" }, keys: ["a", "id"], url: "/api/x?a=1" });
  });

  test("may be written, replaced and defined anew", async () => {
    await expectSame((req, res) => {
      req.query["added"] = "1";
      const { ...copy } = req.query;
      Object.assign(req, { query: { replaced: "2" } });
      res.json([copy, req.query, Object.getOwnPropertyDescriptor(req, "query")]);
    });
  });
});

describe("req.cookies", () => {
  test("is read as Next reads it, made when it is first read, and may be replaced", async () => {
    const headers = { cookie: 'a=1; a=2; b="x y"; c=%C3%A4; d; =e; __proto__=f; constructor=g' };
    await expectSame((req, res) => res.json([req.cookies, req.cookies === req.cookies]), { headers });
    await expectSame((req, res) => {
      Object.assign(req, { cookies: { own: "1" } });
      res.json(req.cookies);
    });
    await expectSame((req, res) => res.json(Object.keys(req).filter((key) => key === "cookies")));
    await expectSame((req, res) => res.json(req.cookies));
  });
});

describe("req.body", () => {
  test.each<[string, Asking]>([
    ["JSON", post('{"a":[1,null]}')],
    ["JSON with a charset", post('{"a":1}', { "content-type": "Application/JSON; charset=UTF-8" })],
    ["JSON-LD", post('{"a":1}', { "content-type": "application/ld+json" })],
    ["null", post("null")],
    ["a number", post("5")],
    ["false", post("false")],
    ["a text in JSON", post('"s"')],
    ["no bytes", post("")],
    ["a byte order mark", post(Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d))],
    ["a single space", post(" ")],
    ["what is no JSON", post("{")],
    ["what is no UTF-8", post(Uint8Array.of(0x22, 0xff, 0x22))],
    ["a __proto__ key", post('{"__proto__":{"a":1},"b":2}')],
    ["other JSON types, which stay text", post('{"a":1}', { "content-type": "application/vnd.api+json" })],
    ["text/json, which stays text", post('{"a":1}', { "content-type": "text/json" })],
    ["a form", post("a=1&a=2&b=x+y&c=%zz&d", { "content-type": "application/x-www-form-urlencoded" })],
    ["an empty form", post("", { "content-type": "application/x-www-form-urlencoded" })],
    [
      "a form with names of every object",
      post("__proto__=1&constructor=2", { "content-type": "application/x-www-form-urlencoded" }),
    ],
    ["text", post("ä€", { "content-type": "text/plain" })],
    [
      "bytes, which are damaged",
      post(Uint8Array.of(0, 255, 65), { "content-type": "application/octet-stream" }),
    ],
    ["multipart, which is text", post("--a--", { "content-type": "multipart/form-data; boundary=a" })],
    ["no type", post("abc", {})],
    ["a type that is none", post("{}", { "content-type": "garbage" })],
    ["a type with nothing after its semicolon", post("{}", { "content-type": "application/json;" })],
    ["an empty charset", post("{}", { "content-type": "application/json; charset=" })],
    ["a quoted charset", post("{}", { "content-type": 'application/json; charset="utf-8"' })],
    [
      "Latin-1",
      post(Uint8Array.of(0x22, 0xe4, 0x80, 0x22), { "content-type": "application/json; charset=latin1" }),
    ],
    [
      "UTF-16",
      post(Buffer.from('{"a":"ä"}', "utf16le"), { "content-type": "application/json; charset=utf-16le" }),
    ],
    ["GBK", post(Uint8Array.of(0xc4, 0xe3), { "content-type": "text/plain; charset=gbk" })],
    ["a charset that is none", post("{}", { "content-type": "application/json; charset=nope" })],
    [
      "packed JSON, which is not unpacked",
      post("\u001f\u008b", { ...JSON_TYPE, "content-encoding": "gzip" }),
    ],
    ["a GET", { headers: JSON_TYPE }],
    ["a DELETE without one", { method: "DELETE" }],
  ])("of %s", async (_name, asking) => {
    await expectSame(echo, asking);
  });

  test("of a GET with a body is parsed, on Node's own request", async () => {
    const { pages, raw } = await ask(echo, {
      method: "GET",
      headers: { ...JSON_TYPE, "content-length": 7 },
      body: '{"a":1}',
    });
    expect([raw.body, pages.body]).toEqual(['{"type":"object","body":{"a":1}}', raw.body]);
  });

  test("of a form has at most 1000 pairs", async () => {
    const fields = Array.from({ length: 1500 }, (_, i) => `k${i}=1`).join("&");
    await expectSame(
      (req, res) => res.json(Object.keys(req.body as object).length),
      post(fields, { "content-type": "application/x-www-form-urlencoded" }),
    );
  });

  test.each<[string, number | string | undefined, number]>([
    ["1 MiB", undefined, 1_048_576],
    ["a size in text", "10kb", 10_240],
    ["a size in bytes", "20b", 20],
    ["a number", 30, 30],
  ])("has the limit of %s, to the byte, declared or in chunks", async (_name, sizeLimit, limit) => {
    const config = { api: { bodyParser: sizeLimit === undefined ? true : { sizeLimit } } };
    const headers = { "content-type": "text/plain" };
    for (const size of [limit, limit + 1]) {
      const whole = await expectSame(length, {
        method: "POST",
        headers,
        config,
        body: Buffer.alloc(size, "x"),
      });
      const chunked = await expectSame(length, {
        method: "POST",
        headers,
        config,
        body: [Buffer.alloc(5, "x"), Buffer.alloc(size - 5, "x")],
      });
      const expected = size === limit ? "200 OK" : `413 Body exceeded ${sizeLimit ?? "1mb"} limit`;
      expect([whole.line, chunked.line]).toEqual([expected, expected]);
    }
  });

  test("is left to the handler with bodyParser: false", async () => {
    const config = { api: { bodyParser: false as const } };
    await expectSame((req, res) => void req.pipe(res.setHeader("X-Body", typeof req.body)), {
      ...post("to be piped"),
      config,
    });
    await expectSame((_req, res) => res.end("unread"), { ...post("x".repeat(100_000)), config });
    await expectSame((req, res) => void req.pipe(res), { ...post("{}"), config: {} });
  });
});
