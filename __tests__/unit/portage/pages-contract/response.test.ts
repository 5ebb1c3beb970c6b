import { Readable } from "node:stream";
import { generateETag } from "next/dist/server/lib/etag";
import { ask, expectSame, expectSameOnNode, failed, type Handler } from "../support/contract";

beforeEach(() => {
  failed().splice(0);
  jest.spyOn(console, "error").mockImplementation(() => {}); // Next's own
});
afterEach(() => jest.restoreAllMocks());

const cycle: { self?: unknown } = {};
cycle.self = cycle;

describe("res.send and res.json", () => {
  const values: [string, () => unknown][] = [
    ["null", () => null],
    ["undefined", () => undefined],
    ["text", () => "ä€ text"],
    ["empty text", () => ""],
    ["an object", () => ({ a: "ä" })],
    ["a list", () => [1, null]],
    ["a number", () => 5],
    ["zero", () => 0],
    ["true", () => true],
    ["false", () => false],
    ["a Date", () => new Date(0)],
    ["an Error", () => new Error("x")],
    ["a Map", () => new Map([["a", 1]])],
    ["a Uint8Array", () => Uint8Array.of(1, 2)],
    ["an ArrayBuffer", () => new ArrayBuffer(2)],
    ["a Blob", () => new Blob(["x"])],
    ["a web stream", () => new ReadableStream()],
    ["a Buffer", () => Buffer.from([0, 255, 10])],
    ["an empty Buffer", () => Buffer.alloc(0)],
    ["a Node stream", () => Readable.from(["a", "b"])],
    ["a bigint", () => 5n],
    ["a function", () => () => {}],
    ["a cycle", () => cycle],
    [
      "an object that cannot be told",
      () => ({
        toJSON: () => {
          throw new Error("secret");
        },
      }),
    ],
  ];

  test.each(values)(
    "send: %s",
    async (_name, make) => void (await expectSame((_req, res) => res.send(make()))),
  );
  test.each(values)(
    "json: %s",
    async (_name, make) => void (await expectSame((_req, res) => res.json(make()))),
  );

  test.each(values)("send after a type and a status: %s", async (_name, make) => {
    await expectSame(
      (_req, res) =>
        res.status(201).setHeader("Content-Type", "text/csv").setHeader("ETag", '"own"') && res.send(make()),
    );
  });

  test.each([204, 304, 404])("send with status %i", async (status) => {
    await expectSame((_req, res) => res.setHeader("Content-Length", 3) && res.status(status).send("abc"));
    await expectSame((_req, res) => res.status(status).json({ a: 1 }));
  });

  test("205 has the body that it should not have, and none where a Response carries it", async () => {
    expect((await expectSameOnNode((_req, res) => res.status(205).send("abc"))).body).toBe("");
  });

  test("a symbol, which Next cannot hash either", async () => {
    const { raw, emulated } = await ask((_req, res) => res.send(Symbol("x")));
    expect([raw.line, emulated.line]).toEqual(["500 Internal Server Error", "500 Internal Server Error"]);
  });
});

describe("res.status", () => {
  test.each([200, 299, 404, 418, 599])("%i", async (status) => {
    await expectSame((_req, res) => res.status(status).end("x"));
  });

  test.each(["404", 200.5])("%p", async (status) => {
    await expectSame((_req, res) => res.status(status as number).json({ a: 1 }));
  });

  test.each([99, 1000, "abc", undefined])(
    "%p is a 500, and the length of the failed answer stays",
    async (status) => {
      const through = await expectSameOnNode((_req, res) => res.status(status as number).json({ a: 1 }));
      expect([through.line, through.body]).toEqual(["500 Internal Server Error", "Internal Server Error"]);
    },
  );

  test.each([600, 999])(
    "%i leaves on Node's response, and is a 500 of Next's through another",
    async (status) => {
      const { line } = await expectSameOnNode((_req, res) => res.status(status).end("x"));
      expect(line).toBe("500 Internal Server Error");
    },
  );
});

describe("res.redirect", () => {
  const cases: [string, Handler][] = [
    ["an address", (_req, res) => res.redirect("/x?a=%20")],
    ["a status and an address", (_req, res) => res.redirect(303, "https://a.example/")],
    ["a status that is no redirect", (_req, res) => res.redirect(200, "/x")],
    ["the two in the wrong order", (_req, res) => res.redirect("/a" as never, 302 as never)],
    ["a status as text", (_req, res) => res.redirect("302" as never, "/x")],
    ["a status alone", (_req, res) => res.redirect(302 as never)],
    ["nothing", (_req, res) => res.redirect(undefined as never)],
    ["other characters", (_req, res) => res.redirect("/\u20ac")],
    ["a line break", (_req, res) => res.redirect("/\r\nSet-Cookie: a=1")],
    ["headers before", (_req, res) => res.setHeader("Set-Cookie", ["a=1", "b=2"]).status(201).redirect("/x")],
    ["the response again", (_req, res) => void (res.redirect("/x") === (res as unknown))],
  ];
  test.each(cases)("with %s", async (_name, handler) => void (await expectSame(handler)));
});

test("res.redirect with Latin-1 leaves as it is on Node's response", async () => {
  const { line } = await expectSameOnNode((_req, res) => res.redirect("/\u00e4"));
  expect(line).toBe("307 Temporary Redirect");
});

const json: Handler = (_req, res) => res.json({ a: 1 });

describe("ETag and 304", () => {
  const ETAG = generateETag('{"a":1}');
  test.each<[string, Record<string, string>]>([
    ["no condition", {}],
    ["its tag", { "if-none-match": ETAG }],
    ["its tag, weak", { "if-none-match": `W/${ETAG}` }],
    ["a list", { "if-none-match": `"x", ${ETAG}` }],
    ["a list without spaces", { "if-none-match": `"x",${ETAG},"y"` }],
    ["a star", { "if-none-match": "*" }],
    ["a star in a list", { "if-none-match": '"x", *' }],
    ["another tag", { "if-none-match": '"x"' }],
    ["an empty condition", { "if-none-match": "" }],
    ["no-cache", { "if-none-match": ETAG, "cache-control": "no-cache" }],
    ["no-cache among others", { "if-none-match": ETAG, "cache-control": "max-age=0, no-cache, x" }],
    ["what only looks like no-cache", { "if-none-match": ETAG, "cache-control": "x-no-cache, no-cache-x" }],
    ["a date as well", { "if-none-match": ETAG, "if-modified-since": "Thu, 01 Jan 2099 00:00:00 GMT" }],
    ["a date alone", { "if-modified-since": "Thu, 01 Jan 2099 00:00:00 GMT" }],
  ])("%s", async (_name, headers) => {
    for (const method of ["GET", "HEAD", "POST"]) await expectSame(json, { headers, method });
  });

  test("of errors and with cookies", async () => {
    const headers = { "if-none-match": "*" };
    await expectSame(
      (_req, res) => res.status(404).setHeader("Set-Cookie", "a=1") && res.status(404).json({}),
      { headers },
    );
    await expectSame((_req, res) => res.status(500).send("text"), { headers });
    await expectSame((_req, res) => res.setHeader("ETag", ETAG).end("own"), { headers });
  });
});

describe("Node's own methods", () => {
  const cases: [string, Handler][] = [
    ["end", (_req, res) => res.end("text")],
    ["end without text", (_req, res) => res.end()],
    ["write and end", (_req, res) => void (res.write("a"), res.write(Buffer.from("b")), res.end("c"))],
    [
      "writeHead",
      (_req, res) => res.writeHead(201, "Made", { "X-A": "1", "Set-Cookie": ["a=1", "b=2"] }).end("x"),
    ],
    ["statusMessage", (_req, res) => Object.assign(res, { statusMessage: "Fine" }).json(1)],
    ["a header twice", (_req, res) => res.setHeader("X-A", ["1", "2"]).appendHeader("X-A", "3").json(1)],
    ["no type", (_req, res) => res.setHeader("Content-Length", 1).end("x")],
  ];
  test.each(cases)("%s", async (_name, handler) => void (await expectSame(handler)));

  test("HEAD has the head of GET", async () => {
    for (const [, handler] of cases) await expectSame(handler, { method: "HEAD" });
    await expectSame((_req, res) => res.json({ a: 1 }), { method: "HEAD" });
    await expectSame((_req, res) => res.send(Readable.from(["a"])), { method: "HEAD" });
  });
});
