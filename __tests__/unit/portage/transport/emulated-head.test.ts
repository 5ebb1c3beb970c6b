import type { IncomingMessage, ServerResponse } from "node:http";
import { emulate } from "@/lib/portage/src/transport/emulate";

type Handler = (req: IncomingMessage, res: ServerResponse) => unknown;

const request = (init: RequestInit = {}): Request => new Request("http://localhost:3000/api/x?a=1", init);

/** The Response of a handler. */
function answer(handler: Handler, init?: RequestInit): Promise<Response> {
  const { req, res, response } = emulate(request(init));
  handler(req, res);
  return response;
}

const read = async (response: Response | Promise<Response>): Promise<[number, string, string]> => {
  const { status, statusText, ...rest } = await (async () => {
    const got = await response;
    return { status: got.status, statusText: got.statusText, text: await got.text() };
  })();
  return [status, statusText, rest.text];
};

describe("the head", () => {
  test.each<[string, Handler, [number, string, string], Record<string, string>]>([
    ["end", (_req, res) => res.end("x"), [200, "OK", "x"], {}],
    [
      "statusCode",
      (_req, res) => Object.assign(res, { statusCode: 404 }).end("x"),
      [404, "Not Found", "x"],
      {},
    ],
    [
      "statusMessage",
      (_req, res) => Object.assign(res, { statusCode: 404, statusMessage: "Nope" }).end(),
      [404, "Nope", ""],
      {},
    ],
    ["writeHead(status)", (_req, res) => res.writeHead(201).end("x"), [201, "Created", "x"], {}],
    ["writeHead(status, reason)", (_req, res) => res.writeHead(201, "Made").end("x"), [201, "Made", "x"], {}],
    [
      "writeHead(status, object)",
      (_req, res) => res.writeHead(201, { "X-A": "1" }).end("x"),
      [201, "Created", "x"],
      { "x-a": "1" },
    ],
    [
      "writeHead(status, reason, object)",
      (_req, res) => res.writeHead(201, "Made", { "X-A": 1, "X-B": ["2", "3"] }).end("x"),
      [201, "Made", "x"],
      { "x-a": "1", "x-b": "2, 3" },
    ],
    [
      "writeHead(status, flat list)",
      (_req, res) => res.writeHead(200, ["X-A", "1", "X-B", "2"]).end("x"),
      [200, "OK", "x"],
      { "x-a": "1", "x-b": "2" },
    ],
    [
      "writeHead(status, flat list) after setHeader",
      (_req, res) => res.setHeader("X-A", "0").setHeader("X-C", "3").writeHead(200, ["X-A", "1"]).end("x"),
      [200, "OK", "x"],
      { "x-a": "1", "x-c": "3" },
    ],
    [
      "writeHead(status, list of pairs)",
      (_req, res) =>
        res
          .writeHead(200, [
            ["X-A", "1"],
            ["X-B", "2"],
          ] as never)
          .end("x"),
      [200, "OK", "x"],
      { "x-a": "1", "x-b": "2" },
    ],
    [
      "setHeader, then writeHead over it",
      (_req, res) => res.setHeader("X-A", "0").setHeader("X-B", "2").writeHead(200, { "x-a": "1" }).end("x"),
      [200, "OK", "x"],
      { "x-a": "1", "x-b": "2" },
    ],
    [
      "appendHeader",
      (_req, res) => res.appendHeader("X-A", "1").appendHeader("x-a", "2").end(),
      [200, "OK", ""],
      { "x-a": "1, 2" },
    ],
    [
      "removeHeader",
      (_req, res) => void (res.setHeader("X-A", "1").removeHeader("x-a"), res.end()),
      [200, "OK", ""],
      {},
    ],
    [
      "a value in Latin-1 before text in UTF-8",
      (_req, res) => res.setHeader("X-A", "\u00e4\u00ff").end("ä€"),
      [200, "OK", "ä€"],
      { "x-a": "\u00e4\u00ff" },
    ],
    ["an empty value", (_req, res) => res.setHeader("X-A", "").end("x"), [200, "OK", "x"], { "x-a": "" }],
    [
      "a value with colons and spaces",
      (_req, res) => res.setHeader("X-A", "a: b, c").end("x"),
      [200, "OK", "x"],
      { "x-a": "a: b, c" },
    ],
    ["flushHeaders first", (_req, res) => void (res.flushHeaders(), res.end("x")), [200, "OK", "x"], {}],
    [
      "early hints",
      (_req, res) => void (res.writeEarlyHints({ link: "</a>; rel=preload" }), res.end("x")),
      [200, "OK", "x"],
      {},
    ],
    [
      "continue and processing",
      (_req, res) => void (res.writeContinue(), res.writeProcessing(), res.end("x")),
      [200, "OK", "x"],
      {},
    ],
    [
      "trailers, which are ignored",
      (_req, res) => {
        res.writeHead(200, { Trailer: "X-T" });
        res.write("x");
        res.addTrailers({ "X-T": "1" });
        res.end();
      },
      [200, "OK", "x"],
      {},
    ],
    [
      "text that looks like a head",
      (_req, res) => res.end("HTTP/1.1 500 X\r\n\r\nx"),
      [200, "OK", "HTTP/1.1 500 X\r\n\r\nx"],
      {},
    ],
  ])("%s", async (_name, handler, expected, headers) => {
    const response = await answer(handler);
    expect(Object.fromEntries(response.headers)).toEqual(headers);
    expect(await read(response)).toEqual(expected);
  });

  test("loses what belongs to one connection", async () => {
    const { headers } = await answer((_req, res) =>
      res
        .writeHead(200, {
          "Content-Length": 5,
          Connection: "close",
          "Keep-Alive": "timeout=5",
          "Transfer-Encoding": "chunked",
          "X-A": "1",
        })
        .end("x"),
    );
    expect(Object.fromEntries(headers)).toEqual({ "x-a": "1" });
  });

  test("keeps cookies apart", async () => {
    const cookies = ["a=1; Expires=Thu, 01 Jan 2026 00:00:00 GMT", "b=2"];
    const { headers } = await answer((_req, res) => res.setHeader("Set-Cookie", cookies).end());
    expect(headers.getSetCookie()).toEqual(cookies);
  });

  test.each<[string, (res: ServerResponse) => unknown, string]>([
    ["a line break", (res) => res.setHeader("X-A", "a\r\nb"), "ERR_INVALID_CHAR"],
    ["a character beyond Latin-1", (res) => res.setHeader("X-A", "€"), "ERR_INVALID_CHAR"],
    ["undefined", (res) => res.setHeader("X-A", undefined as never), "ERR_HTTP_INVALID_HEADER_VALUE"],
    ["a bad name", (res) => res.setHeader("X A", "1"), "ERR_INVALID_HTTP_TOKEN"],
    ["a bad status", (res) => res.writeHead(99), "ERR_HTTP_INVALID_STATUS_CODE"],
    ["a second head", (res) => res.writeHead(200).writeHead(200), "ERR_HTTP_HEADERS_SENT"],
    ["a bad reason", (res) => res.writeHead(200, "a\nb"), "ERR_INVALID_CHAR"],
  ])("%s throws as Node does", (_name, run, code) => {
    const { res } = emulate(request());
    expect(() => run(res)).toThrow(expect.objectContaining({ code }));
  });

  test("may be read through what a middleware put in the place of Node's methods", async () => {
    const response = await answer((_req, res) => {
      const { setHeader, writeHead, write, end } = res;
      res.setHeader = function (this: ServerResponse, name, value) {
        return Reflect.apply(setHeader, this, [name, `${String(value)}!`]) as ServerResponse;
      };
      res.writeHead = function (this: ServerResponse, ...args: unknown[]) {
        this.setHeader("X-Late", "1");
        return Reflect.apply(writeHead, this, args) as ServerResponse;
      } as typeof writeHead;
      res.write = ((...args: unknown[]) =>
        Reflect.apply(write, res, [`<${String(args[0])}>`])) as typeof write;
      res.end = ((...args: unknown[]) => Reflect.apply(end, res, [`${String(args[0])}|`])) as typeof end;
      res.setHeader("X-A", "1");
      res.write("a");
      res.end("b");
    });
    expect([response.headers.get("x-a"), response.headers.get("x-late"), await response.text()]).toEqual([
      "1!",
      "1!",
      "<a>b|",
    ]);
  });
});
