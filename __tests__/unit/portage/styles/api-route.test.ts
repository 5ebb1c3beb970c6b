import { EventEmitter } from "node:events";
import { Readable } from "node:stream";
import { createMocks } from "node-mocks-http";
import { createRoute, json, middleware, stream, text, toApiRoute, type Answer } from "next-portage";
import { mount, TARGETS } from "../support/mount";
import { mocked } from "../support/mocked";
import { recorder } from "../support/recorder";
import { until } from "../support/server";
import { send } from "../../../parity/client";

const { errors, onError } = recorder();
const open = createRoute({ onError });

describe.each(TARGETS)("an existing handler in %s", (target) => {
  test("sees every method, unless its methods are said", async () => {
    const origin = await mount(
      target,
      open.fromApiRoute((req, res) => res.end(`saw ${req.method}`)),
    );
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
      expect((await send(origin, { method })).text).toBe(`saw ${method}`);
  });

  test("is answered for where its methods are said: 405, OPTIONS, and HEAD as GET", async () => {
    const seen: unknown[] = [];
    const route = open.fromApiRoute(
      (req, res) => {
        seen.push([req.method, open.context(req).method]);
        res.setHeader("X-A", "1").end("body");
      },
      { methods: ["GET", "POST"] },
    );
    const origin = await mount(target, route);
    const refused = await send(origin, { method: "DELETE" });
    expect([refused.status, refused.headers.allow]).toEqual([405, "GET, HEAD, OPTIONS, POST"]);
    const options = await send(origin, { method: "OPTIONS" });
    expect([options.status, options.headers.allow]).toEqual([204, "GET, HEAD, OPTIONS, POST"]);
    const head = await send(origin, { method: "HEAD" });
    expect([head.status, head.text, head.headers["x-a"]]).toEqual([200, "", "1"]);
    await send(origin, { method: "POST" });
    expect(seen).toEqual([
      ["GET", "HEAD"],
      ["POST", "POST"],
    ]);
  });

  test.each<[string, () => Answer, number, string]>([
    ["a Reply", () => json({ guard: true }, { status: 403, headers: { "X-A": "1" } }), 403, '{"guard":true}'],
    ["a Response", () => new Response("guard", { status: 403, headers: { "x-a": "1" } }), 403, "guard"],
    [
      "a stream",
      () => stream(Readable.from(["a", "b"]), { status: 203, headers: { "X-A": "1" } }),
      203,
      "ab",
    ],
  ])("is not run where the guard answers with %s", async (_name, answer, status, body) => {
    const handler = jest.fn();
    const route = open.use(middleware(() => answer())).fromApiRoute(handler);
    const found = await send(await mount(target, route));
    expect([found.status, found.text, found.headers["x-a"], found.complete]).toEqual([
      status,
      body,
      "1",
      true,
    ]);
    expect(handler).not.toHaveBeenCalled();
  });

  test("keeps its answer where a middleware would answer after it", async () => {
    const late = middleware(async (_ctx, next) => {
      await next();
      return text("too late");
    });
    const found = await send(
      await mount(
        target,
        open.use(late).fromApiRoute((_req, res) => res.end("handler")),
      ),
    );
    expect([found.text, found.complete]).toEqual(["handler", true]);
  });

  test("sees HEAD where it says that it answers it", async () => {
    const route = open.fromApiRoute((req, res) => res.setHeader("X-Saw", String(req.method)).end(), {
      methods: ["GET", "HEAD"],
    });
    const { headers } = await send(await mount(target, route), { method: "HEAD" });
    expect(headers["x-saw"]).toBe("HEAD");
  });

  test("finds what the guard has put on the request, as old guards do", async () => {
    const legacy = open.use(
      middleware(async (ctx, next) => {
        Object.assign(ctx.req, { user: "ada" });
        return next();
      }),
    );
    const route = legacy.fromApiRoute((req, res) => res.end((req as unknown as { user: string }).user));
    expect((await send(await mount(target, route))).text).toBe("ada");
  });

  test("is done when its answer is, though its promise is not", async () => {
    const after: string[] = [];
    const noted = open.use(
      middleware(async (_ctx, next) => {
        const passed = await next();
        after.push("after");
        return passed;
      }),
    );
    const route = noted.fromApiRoute((_req, res) => {
      res.end("done");
      return new Promise(() => {});
    });
    expect((await send(await mount(target, route))).text).toBe("done");
    await until(() => after.length === 1);
    expect(errors()).toEqual([]);
  });
});

describe("an existing handler with node-mocks-http", () => {
  test("answers, with the emitter that the mock has and with a real one", async () => {
    const route = open.fromApiRoute((_req, res) =>
      (res as unknown as { status(code: number): { json(value: unknown): void } }).status(201).json({ a: 1 }),
    );
    for (const options of [{}, { eventEmitter: EventEmitter }]) {
      const answer = await mocked(route, {}, options);
      expect([answer.status, answer.json]).toEqual([201, { a: 1 }]);
    }
  });

  test.each(["finish", "close"])(
    "is done with %s, though its promise is not, and listens no longer",
    async (event) => {
      const { req, res } = createMocks({}, { eventEmitter: EventEmitter });
      const done = toApiRoute(open.fromApiRoute(() => new Promise(() => {})))(req, res);
      const listeners = (): number[] => ["finish", "close"].map((name) => res.listenerCount(name));
      await until(() => listeners().join() === "1,1");
      res.emit(event);
      await done;
      expect(listeners()).toEqual([0, 0]);
    },
  );

  test("fails as it does without the layer: the test sees the error", async () => {
    const error = new Error("x");
    const { req, res } = createMocks();
    await expect(toApiRoute(open.fromApiRoute(() => Promise.reject(error)))(req, res)).rejects.toBe(error);
    expect(errors()).toEqual([]);
  });

  test("is refused by its guard in the one form of errors", async () => {
    const refusing = open.use(
      middleware(async () => {
        throw (await import("next-portage")).unauthorized();
      }),
    );
    const answer = await mocked(
      refusing.fromApiRoute(() => {}),
      { method: "POST" },
    );
    expect([answer.status, answer.json]).toMatchObject([
      401,
      { error: "Unauthorized", code: "unauthorized" },
    ]);
  });

  test("reads its parameters as they stand on the mock", async () => {
    const route = open.fromApiRoute((req, res) => {
      const { query, cookies } = req as unknown as { query: object; cookies: object };
      res.end(JSON.stringify({ query, cookies, params: open.context(req).params }));
    });
    const answer = await mocked(route, { query: { id: "7" }, cookies: { a: "1" } });
    expect(answer.json).toEqual({ query: { id: "7" }, cookies: { a: "1" }, params: { id: "7" } });
  });
});
