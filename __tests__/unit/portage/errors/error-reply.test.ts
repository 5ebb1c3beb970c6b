import {
  badRequest,
  conflict,
  createRoute,
  forbidden,
  HttpError,
  json,
  middleware,
  notFound,
  unauthorized,
  type OnError,
  type Route,
} from "next-portage";
import { payloadTooLarge, unsupportedMediaType } from "@/lib/portage/src/errors/http-error";
import { mount, TARGETS } from "../support/mount";
import { recorder } from "../support/recorder";
import { send } from "../../../parity/client";
import { call } from "../support/call";

const { errors, onError } = recorder();

const fakeHeaders = (location: string): Headers =>
  ({
    *[Symbol.iterator]() {
      yield ["location", location];
    },
    getSetCookie: () => [],
  }) as never;

afterEach(() => jest.restoreAllMocks());

describe("HttpError", () => {
  test.each<[string, HttpError, object]>([
    ["400", badRequest(), { status: 400, code: "invalid_input", message: "Bad Request", issues: undefined }],
    ["401", unauthorized(), { status: 401, code: "unauthorized", message: "Unauthorized" }],
    ["403", forbidden(), { status: 403, code: "forbidden", message: "Forbidden" }],
    ["404", notFound(), { status: 404, code: "not_found", message: "Not Found" }],
    ["409", conflict({ code: "name_taken" }), { status: 409, code: "name_taken", message: "Conflict" }],
    [
      "413",
      payloadTooLarge(5),
      { status: 413, code: "payload_too_large", message: "The body is larger than 5 bytes" },
    ],
    [
      "415",
      unsupportedMediaType(["a/b", "c/d"]),
      { status: 415, code: "unsupported_media_type", message: "Send the body as a/b or c/d" },
    ],
    ["418", new HttpError(418), { code: "i_m_a_teapot", message: "I'm a Teapot" }],
    ["a status without a name", new HttpError(499), { status: 499, code: "error", message: "Error" }],
  ])("%s", (_name, error, expected) => {
    expect(error).toMatchObject(expected);
    expect(error).toBeInstanceOf(Error);
    expect(HttpError.is(error)).toBe(true);
  });

  test("of another copy of the module is one", async () => {
    await jest.isolateModulesAsync(async () => {
      const copy = await import("@/lib/portage/src/errors/http-error");
      expect(copy.HttpError).not.toBe(HttpError);
      expect(HttpError.is(copy.notFound())).toBe(true);
    });
  });

  test("is known by its mark: one of a derived class is one, a look-alike is not", () => {
    class Other extends HttpError {}
    expect(HttpError.is(new Other(404))).toBe(true);
    for (const value of [
      { status: 404, code: "x", headers: {}, message: "" },
      new Error("x"),
      null,
      undefined,
      "HttpError",
      404,
    ])
      expect(HttpError.is(value)).toBe(false);
  });

  test("takes the statuses of errors alone, and says so", () => {
    expect([new HttpError(400).status, new HttpError(599).status]).toEqual([400, 599]);
    for (const status of [399, 600, 404.5])
      expect(() => new HttpError(status)).toThrow(`HttpError takes a status from 400 to 599, not ${status}`);
  });

  test("keeps its cause and its headers", () => {
    const cause = new Error("inner");
    expect(new HttpError(503, { cause, headers: { "Retry-After": "5" } })).toMatchObject({
      cause,
      headers: { "Retry-After": "5" },
    });
  });
});

const throwing = (error: unknown, told: OnError = onError): [string, Route][] => {
  const open = createRoute({ onError: told, requestId: { trust: true } });
  const run = (): never => {
    throw error;
  };
  const guarded = open.use(middleware(async () => run()));
  return [
    ["a definition", open.define({ GET: { handle: run } })],
    ["a web handler", open.fromRouteHandlers({ GET: run })],
    ["the guard of a definition", guarded.define({ GET: { handle: () => 1 } })],
    ["the guard of a web handler", guarded.fromRouteHandlers({ GET: () => Response.json(1) })],
    ["the guard of an existing handler", guarded.fromApiRoute((_req, res) => res.end())],
  ];
};

describe.each(TARGETS)("an error in %s", (target) => {
  test("that is an answer is sent as one, from anywhere", async () => {
    const error = new HttpError(402, {
      code: "plan_limit",
      message: "Three at most",
      headers: { "X-Plan": "free" },
    });
    const open = createRoute({ onError, requestId: { trust: true } });
    const existing: [string, Route] = ["an existing handler", open.fromApiRoute(() => Promise.reject(error))];
    for (const [where, route] of [...throwing(error), existing]) {
      const answer = await send(await mount(target, route), { headers: { "x-request-id": "request-1" } });
      expect([where, answer.status, answer.headers["x-plan"], JSON.parse(answer.text)]).toEqual([
        where,
        402,
        "free",
        { error: "Three at most", code: "plan_limit", requestId: "request-1" },
      ]);
      expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
    }
    expect(errors()).toEqual([]);
  });

  test("that is unexpected is reported once and says nothing", async () => {
    const error = Object.assign(new Error("secret: hunter2"), {
      code: "P2002",
      status: 418,
      statusCode: 418,
    });
    for (const [, route] of throwing(error)) {
      errors().splice(0);
      const answer = await send(await mount(target, route));
      expect(answer.status).toBe(500);
      expect(JSON.parse(answer.text)).toEqual({
        error: "Internal Server Error",
        code: "internal_server_error",
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      expect(JSON.stringify(answer.rawHeaders)).not.toMatch(/secret|hunter/);
      expect(errors()).toEqual([error]);
    }
  });

  test.each([undefined, null, "text", 0, { status: 404 }])("may be any value: %p", async (value) => {
    for (const [, route] of throwing(value)) {
      errors().splice(0);
      expect((await send(await mount(target, route))).status).toBe(500);
      expect(errors()).toEqual([value]);
    }
  });

  test("is answered though onError itself fails, in either way", async () => {
    const logged = jest.spyOn(console, "error").mockImplementation(() => {});
    const failure = new Error("the logger is down");
    const failing = [
      () => {
        throw failure;
      },
      () => Promise.reject(failure) as never,
    ];
    for (const told of failing) {
      for (const [, route] of throwing(new Error("x"), told))
        expect((await send(await mount(target, route))).status).toBe(500);
    }
    expect(logged.mock.calls).toEqual(Array.from({ length: 10 }, () => ["onError itself failed", failure]));
  });
});

describe("an error answer", () => {
  test("carries the issues of invalid input", async () => {
    const issues = [{ path: ["body", "items", 0, "name"], message: "too short" }];
    const [[, route]] = throwing(badRequest(issues)) as [[string, Route]];
    expect((await call(route)).json).toEqual({
      error: "Bad Request",
      code: "invalid_input",
      issues,
      requestId: expect.any(String),
    });
  });

  test("has no issues where there are none", async () => {
    const [[, route]] = throwing(badRequest([])) as [[string, Route]];
    expect(Object.keys((await call(route)).json as object)).toEqual(["error", "code", "requestId"]);
  });

  test("is sent under one request id to the client and to onError", async () => {
    const ids: string[] = [];
    const [[, route]] = throwing(new Error("x"), (_error, ctx) => ids.push(ctx.requestId)) as [
      [string, Route],
    ];
    const { requestId } = (await call(route)).json as { requestId: string };
    expect(ids).toEqual([requestId]);
  });

  test("of an answer that cannot be sent keeps nothing of it: no header, no reason", async () => {
    const bad = createRoute({ onError }).define({
      GET: {
        handle: () =>
          json(
            {},
            {
              headers: {
                "Cache-Control": "public, max-age=3600",
                "Content-Encoding": "gzip",
                ETag: '"1"',
                "X-Bad": "a\nb",
              },
            },
          ),
      },
    });
    for (const target of TARGETS) {
      errors().splice(0);
      const answer = await send(await mount(target, bad));
      expect([target, answer.status, answer.statusText]).toEqual([target, 500, "Internal Server Error"]);
      expect(JSON.parse(answer.text)).toMatchObject({ code: "internal_server_error" });
      expect(answer.headers).not.toHaveProperty("cache-control");
      expect(answer.headers).not.toHaveProperty("content-encoding");
      expect(answer.headers).not.toHaveProperty("etag");
      expect(errors()).toEqual([expect.objectContaining({ code: "ERR_INVALID_CHAR" })]);
    }
  });

  test.each(["/\u20ac", "/\r\nSet-Cookie: a=1"])(
    "of a redirect to %j, which no header can hold",
    async (location) => {
      const open = createRoute({ onError }).fromRouteHandlers({
        GET: () =>
          Object.defineProperty(new Response(null, { status: 302 }), "headers", {
            value: fakeHeaders(location),
          }),
      });
      for (const target of TARGETS) {
        const answer = await send(await mount(target, open));
        expect([target, answer.status, answer.headers.location]).toEqual([target, 500, undefined]);
      }
    },
  );

  test("logs to console.error unless told otherwise, with method, path and request id", async () => {
    const logged = jest.spyOn(console, "error").mockImplementation(() => {});
    const error = new Error("x");
    const route = createRoute({ requestId: { trust: true } }).define({
      GET: { handle: () => Promise.reject(error) },
    });
    await call(route, "/api/a?secret=1", { headers: { "x-request-id": "request-1" } });
    expect(logged.mock.calls).toEqual([["GET /api/a failed (request request-1)", error]]);
  });
});
