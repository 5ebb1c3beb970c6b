// Bodies that were parsed before the route sees them: by Next, whose parser was left on, or by a mock.
import { bytes, createRoute, form, multipart, textBody, type Route } from "next-portage";
import { z } from "zod";
import { mount } from "../support/mount";
import { mocked } from "../support/mocked";
import { recorder } from "../support/recorder";
import { send } from "../../../parity/client";

const { errors, onError } = recorder();
const open = createRoute({ onError });

const PARSER_ON = { config: { api: { bodyParser: { sizeLimit: "4mb" } } } };
const LOST = expect.objectContaining({ message: expect.stringContaining("bodyParser: false") });

const postWithParser = async (route: Route, type: string | undefined, body?: string | Uint8Array) =>
  send(await mount("pages", route, PARSER_ON), {
    method: "POST",
    headers: type === undefined ? {} : { "content-type": type },
    ...(body !== undefined && { body }),
  });

const echo = (body: z.ZodType | ReturnType<typeof textBody>): Route =>
  open.define({ POST: { body: body as z.ZodType, handle: (ctx) => ({ body: ctx.body }) } });

describe("with Next's own parser on, a definition", () => {
  test.each<[string, string, unknown]>([
    ["application/json", '{"a":1}', { a: 1 }],
    ["application/json; charset=latin1", '{"a":1}', { a: 1 }],
    ["application/json", "null", null],
    ["application/json", "5", 5],
    ["application/json", '"text"', "text"],
    ["application/ld+json", '{"a":1}', { a: 1 }],
    ["application/vnd.api+json", '{"a":1}', { a: 1 }],
  ])("takes %s %s", async (type, text, expected) => {
    const answer = await postWithParser(echo(z.unknown()), type, text);
    expect(JSON.parse(answer.text)).toEqual({ body: expected });
  });

  test("judges no body at all as it does without the parser, and refuses other types", async () => {
    const route = open.define({ POST: { body: z.object({ a: z.string() }), handle: () => 1 } });
    const none = await postWithParser(route, undefined);
    expect([none.status, JSON.parse(none.text)]).toMatchObject([400, { code: "invalid_input" }]);
    expect((await postWithParser(route, "text/plain", "{}")).status).toBe(415);
    expect((await postWithParser(route, undefined, "{}")).status).toBe(415);
  });

  test("takes text and forms", async () => {
    expect(JSON.parse((await postWithParser(echo(textBody()), "text/csv", "a,ä")).text)).toEqual({
      body: "a,ä",
    });
    const fields = form(z.object({ a: z.array(z.string()), b: z.string() }));
    const answer = await postWithParser(
      echo(fields as never),
      "application/x-www-form-urlencoded",
      "a=1&a=2&b=x+y",
    );
    expect(JSON.parse(answer.text)).toEqual({ body: { a: ["1", "2"], b: "x y" } });
  });

  test.each<[string, Route, string, string | Uint8Array]>([
    ["the bytes of JSON", echo(bytes() as never), "application/json", '{"a": 1}'],
    ["the bytes of a list", echo(bytes() as never), "application/json", "[1]"],
    ["the bytes of a form", echo(bytes() as never), "application/x-www-form-urlencoded", "a=1"],
    ["the bytes of anything", echo(bytes() as never), "application/octet-stream", Uint8Array.of(0, 255)],
    ["multipart", echo(multipart() as never), "multipart/form-data; boundary=a", "--a--"],
  ])("cannot have %s any more: a 500, and onError is told what to do", async (_name, route, type, body) => {
    const answer = await postWithParser(route, type, body);
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([500, { code: "internal_server_error" }]);
    expect(answer.text).not.toContain("bodyParser");
    expect(errors()).toEqual([LOST]);
  });

  test("keeps its own limit, where the length is declared", async () => {
    const small = open.define({ POST: { body: z.unknown(), bodyLimit: 10, handle: () => 1 } });
    const statuses = [];
    for (const text of ['"12345678"', '"123456789"'])
      statuses.push((await postWithParser(small, "application/json", text)).status);
    expect(statuses).toEqual([200, 413]);
  });

  test("has no bytes where there is no body", async () => {
    const length = open.define({ POST: { body: bytes(), handle: ({ body }) => body.length } });
    expect((await postWithParser(length, undefined)).text).toBe("0");
  });
});

describe("with Next's own parser on, a web handler", () => {
  const reading = open.fromRouteHandlers({
    POST: async (request) =>
      Response.json({ text: await request.clone().text(), json: await request.json().catch(String) }),
  });

  test.each<[string, string, string]>([
    ["application/json", '{"a": [1]}', '{"a":[1]}'],
    ["application/json", "null", "null"],
    ["application/json", "false", "false"],
    ["application/json", '"x"', '"x"'],
    ["application/json", "0", "0"],
    ["application/vnd.api+json", '{"a": 1}', '{"a": 1}'],
    ["text/plain", '{"a": 1}', '{"a": 1}'],
    ["application/x-www-form-urlencoded", "a=1&a=2&b=%C3%A4+x", "a=1&a=2&b=%C3%A4+x"],
  ])("reads %s %s again", async (type, sent, expected) => {
    const answer = await postWithParser(reading, type, sent);
    expect((JSON.parse(answer.text) as { text: string }).text).toBe(expected);
  });

  test("is told when bytes were lost, and does not get damaged ones", async () => {
    const size = open.fromRouteHandlers({
      POST: async (request) => Response.json((await request.arrayBuffer()).byteLength),
    });
    const answer = await postWithParser(size, "application/octet-stream", Uint8Array.of(0x61, 0xff, 0xfe));
    expect(answer.status).toBe(500);
    expect(errors()).toEqual([LOST]);
  });
});

describe("with node-mocks-http, a definition", () => {
  const Name = z.strictObject({ name: z.string() });

  test("takes an object, with a content type or without", async () => {
    for (const headers of [{}, { "content-type": "application/json" }]) {
      const answer = await mocked(echo(Name), { method: "POST", headers, body: { name: "x" } });
      expect(answer.json).toEqual({ body: { name: "x" } });
    }
  });

  test("tells issues, also for no body", async () => {
    for (const body of [undefined, { name: 5 }, { name: "x", more: 1 }]) {
      const answer = await mocked(echo(Name), { method: "POST", ...(body && { body }) });
      expect([answer.status, answer.json]).toMatchObject([400, { code: "invalid_input" }]);
    }
  });

  test("takes bytes as bytes", async () => {
    const length = open.define({ POST: { body: bytes(), handle: ({ body }) => body.length } });
    for (const headers of [{}, { "content-type": "image/png" }])
      expect(
        (await mocked(length, { method: "POST", headers, body: Buffer.from("abc") as never })).json,
      ).toBe(3);
  });

  test("takes text as text", async () => {
    const answer = await mocked(echo(textBody()), {
      method: "POST",
      headers: { "content-type": "text/plain" },
      body: "abc" as never,
    });
    expect(answer.json).toEqual({ body: "abc" });
  });

  test("a web handler reads the body of a mock", async () => {
    const route = open.fromRouteHandlers({ POST: async (request) => Response.json(await request.json()) });
    expect((await mocked(route, { method: "POST", body: { a: [1] } })).json).toEqual({ a: [1] });
  });

  test("an existing handler sees the mock as it is", async () => {
    const route = open.fromApiRoute((req, res) =>
      res.end(JSON.stringify((req as unknown as { body: unknown; query: unknown }).body)),
    );
    expect((await mocked(route, { method: "POST", body: { a: 1 } })).json).toEqual({ a: 1 });
  });
});
