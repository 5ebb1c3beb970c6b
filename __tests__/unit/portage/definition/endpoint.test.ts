import { createRoute, json, middleware, noContent, text } from "next-portage";
import { z } from "zod";
import { call } from "../support/call";
import { recorder } from "../support/recorder";

const { errors, onError } = recorder();
const open = createRoute({ onError });

describe("params and query", () => {
  const route = open.define({
    POST: {
      params: z.object({ id: z.coerce.number() }),
      query: z.object({ page: z.coerce.number().default(1) }),
      body: z.object({ name: z.string() }),
      handle: ({ params, query, body }) => ({ params, query, body }),
    },
  });
  const send = (id: string, search: string, body = '{"name":"x"}') =>
    call(route, `/x${search}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      params: { id },
      body,
    });

  test("are what the schemas make of them", async () => {
    expect((await send("7", "")).json).toEqual({
      params: { id: 7 },
      query: { page: 1 },
      body: { name: "x" },
    });
  });

  test("are refused together, before the body is looked at", async () => {
    const { json: error } = await send("seven", "?page=x", "not JSON");
    expect(error).toMatchObject({
      code: "invalid_input",
      issues: [{ path: ["params", "id"] }, { path: ["query", "page"] }],
    });
    expect((error as { issues: unknown[] }).issues).toHaveLength(2);
  });

  test("stay readable for the middleware when they are refused", async () => {
    const seen: unknown[] = [];
    const logging = open.use(
      middleware(async (ctx, next) => {
        try {
          return await next();
        } finally {
          seen.push(ctx.params["id"], ctx.query["page"]);
        }
      }),
    );
    const refusing = logging.define({
      GET: { params: z.object({ id: z.uuid() }), query: z.object({ page: z.uuid() }), handle: () => 1 },
    });
    expect((await call(refusing, "/?page=2", { params: { id: "1" } })).status).toBe(400);
    expect(seen).toEqual(["1", "2"]);
  });

  test("a refused body stays out of the handler and of the context", async () => {
    const handle = jest.fn();
    const strict = open.define({ POST: { body: z.strictObject({}), handle } });
    expect(
      (
        await call(strict, "/", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: '{"a":1}',
        })
      ).status,
    ).toBe(400);
    expect(handle).not.toHaveBeenCalled();
  });

  test("hostile keys are keys: they reach a strict schema, which refuses them", async () => {
    const strict = open.define({
      GET: { query: z.strictObject({ a: z.string().optional() }), handle: () => 1 },
    });
    for (const search of [
      "?constructor=1",
      "?__proto__=1",
      "?__proto__=1&__proto__=2",
      "?toString=1",
      "?hasOwnProperty=1",
    ])
      expect([search, (await call(strict, `/${search}`)).status]).toEqual([search, 400]);
  });
});

describe("what a handler returns", () => {
  test.each<[unknown, string]>([
    [{ a: 1 }, '{"a":1}'],
    [null, "null"],
    [0, "0"],
    ["", '""'],
    [false, "false"],
    [[], "[]"],
    [new Date(0), '"1970-01-01T00:00:00.000Z"'],
    [{ toJSON: () => "own" }, '"own"'],
  ])("%p is sent as JSON", async (value, expected) => {
    const answer = await call(open.define({ GET: { handle: () => value } }));
    expect([answer.status, answer.text, answer.headers.get("content-type")]).toEqual([
      200,
      expected,
      "application/json; charset=utf-8",
    ]);
  });

  test("undefined is 204, and a mistake where another status is promised", async () => {
    expect((await call(open.define({ GET: { handle: () => undefined } }))).status).toBe(204);
    expect((await call(open.define({ GET: { status: 204, handle: () => undefined } }))).status).toBe(204);
    expect((await call(open.define({ GET: { status: 201, handle: () => undefined } }))).status).toBe(500);
    expect((await call(open.define({ GET: { status: 204, handle: () => 1 } }))).status).toBe(500);
    expect(errors()).toHaveLength(2);
  });

  test.each([() => {}, Symbol("x"), 5n, { a: 5n }])(
    "%p cannot be JSON: a 500 that is reported",
    async (value) => {
      expect((await call(open.define({ GET: { handle: () => value } }))).status).toBe(500);
      expect(errors()).toEqual([expect.any(TypeError)]);
    },
  );

  test("a Reply or a Response is an answer of its own, whatever status and response schema say", async () => {
    for (const answer of [
      text("own", { status: 202 }),
      json("own", { status: 202 }),
      new Response("own", { status: 202 }),
    ]) {
      const route = open.define({
        GET: { status: 201, response: z.object({ never: z.string() }), handle: () => answer as never },
      });
      expect((await call(route)).status).toBe(202);
    }
    expect(
      (
        await call(open.define({ GET: { handle: () => noContent({ headers: { "X-A": "1" } }) } }))
      ).headers.get("x-a"),
    ).toBe("1");
  });

  test("fields that the response schema does not name do not leave", async () => {
    const route = open.define({
      GET: {
        response: z.object({ id: z.string() }),
        handle: () => ({ id: "1", passwordHash: "secret" }) as { id: string },
      },
    });
    expect((await call(route)).text).toBe('{"id":"1"}');
  });

  test("a result that does not fit is a 500 that names the issues to onError alone", async () => {
    const route = open.define({
      GET: { response: z.object({ id: z.uuid() }), handle: () => ({ id: "secret" }) },
    });
    const answer = await call(route);
    expect([answer.status, answer.text.includes("secret")]).toEqual([500, false]);
    expect(errors()).toEqual([
      expect.objectContaining({
        cause: expect.objectContaining({ issues: [expect.objectContaining({ path: ["response", "id"] })] }),
      }),
    ]);
  });
});

describe("methods", () => {
  const route = open.define({ GET: { handle: ({ method }) => method }, DELETE: { handle: () => undefined } });

  test("HEAD is GET without the body, under its own name", async () => {
    const answer = await call(route, "/", { method: "HEAD" });
    expect([answer.status, answer.text, answer.headers.get("content-length")]).toEqual([200, "", "6"]);
  });

  test("OPTIONS says which there are, before any guard", async () => {
    const guarded = open
      .use(middleware(() => text("guard", { status: 401 })))
      .define({ POST: { handle: () => 1 } });
    const answer = await call(guarded, "/", { method: "OPTIONS" });
    expect([answer.status, answer.headers.get("allow"), answer.text]).toEqual([204, "OPTIONS, POST", ""]);
    expect((await call(route, "/", { method: "OPTIONS" })).headers.get("allow")).toBe(
      "DELETE, GET, HEAD, OPTIONS",
    );
  });

  test.each(["POST", "PUT", "PATCH"])("%s is a 405 with Allow", async (method) => {
    const answer = await call(route, "/", { method });
    expect([answer.status, answer.headers.get("allow"), answer.json]).toMatchObject([
      405,
      "DELETE, GET, HEAD, OPTIONS",
      { code: "method_not_allowed" },
    ]);
  });

  test("HEAD of a route without GET is a 405", async () => {
    const posting = open.define({ POST: { handle: () => 1 } });
    const answer = await call(posting, "/", { method: "HEAD" });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "OPTIONS, POST"]);
  });

  test("a web handler may answer HEAD and OPTIONS itself", async () => {
    const own = open.fromRouteHandlers({
      GET: () => new Response("get"),
      HEAD: () => new Response(null, { headers: { "x-own": "head" } }),
      OPTIONS: () => new Response(null, { status: 200, headers: { "x-own": "options" } }),
    });
    for (const method of ["HEAD", "OPTIONS"])
      expect((await call(own, "/", { method })).headers.get("x-own")).toBe(method.toLowerCase());
  });
});
