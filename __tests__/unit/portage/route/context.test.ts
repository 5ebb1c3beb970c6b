import type { IncomingMessage, ServerResponse } from "node:http";
import { createMocks } from "node-mocks-http";
import {
  createRoute,
  currentContext,
  middleware,
  stream,
  toApiRoute,
  toRouteHandlers,
  type Context,
} from "next-portage";
import { call } from "../support/call";
import { mount, TARGETS } from "../support/mount";
import { recorder } from "../support/recorder";
import { CELLS } from "../support/styles";
import { send } from "../../../parity/client";

const { errors, onError } = recorder();
const open = createRoute({ onError });
const trusting = createRoute({ onError, requestId: { trust: true } });
const withUser = open.use(middleware(async (ctx, next) => next({ user: ctx.header("x-user") ?? "nobody" })));

describe("context(req)", () => {
  test("gives an existing handler and a web handler what the guard found, in every router", async () => {
    const existing = withUser.fromApiRoute((req, res) => res.end(withUser.context(req).user));
    const web = withUser.fromRouteHandlers({
      GET: (request) => new Response(withUser.context(request).user),
      POST: (request) => new Response(withUser.context(request).user),
    });
    for (const target of TARGETS) {
      for (const [route, method] of [
        [existing, "GET"],
        [existing, "POST"],
        [web, "GET"],
        [web, "POST"],
      ] as const) {
        const answer = await send(await mount(target, route), { method, headers: { "x-user": "ada" } });
        expect([target, method, answer.text]).toEqual([target, method, "ada"]);
      }
    }
  });

  test("of a base builder sees what a derived one made", async () => {
    const route = withUser.fromApiRoute((req, res) => res.end(open.context(req).path));
    expect((await call(route, "/api/a")).text).toBe("/api/a");
  });

  test("refuses a request that did not pass its guard", async () => {
    const route = open.fromApiRoute((req, res) => res.end(withUser.context(req).user));
    const answer = await call(route);
    expect(answer.status).toBe(500);
    expect(errors()).toEqual([expect.objectContaining({ message: expect.stringMatching(/guard/) })]);
  });

  test("refuses an object that came through no route", () => {
    for (const value of [{}, new Request("http://localhost/"), createMocks().req, undefined, null])
      expect(() => withUser.context(value as object)).toThrow(/no context/);
  });

  test("keeps two requests apart that are answered at once", async () => {
    const waiting = new Map<string, () => void>();
    const route = withUser.fromApiRoute(async (req, res) => {
      const { user } = withUser.context(req);
      await new Promise<void>((resolve) => waiting.set(user, resolve));
      res.end(
        `${user} ${withUser.context(req).user} ${(currentContext() as unknown as { user: string }).user}`,
      );
    });
    const [ada, grace] = ["ada", "grace"].map((user) => call(route, "/", { headers: { "x-user": user } }));
    while (waiting.size < 2) await new Promise((resolve) => setImmediate(resolve));
    waiting.get("grace")?.();
    expect((await grace)?.text).toBe("grace grace grace");
    waiting.get("ada")?.();
    expect((await ada)?.text).toBe("ada ada ada");
  });
});

async function* lines(): AsyncGenerator<string> {
  yield `${currentContext()?.requestId}\n`;
  await new Promise((resolve) => setImmediate(resolve));
  yield `${currentContext()?.requestId}\n`;
}

describe("currentContext()", () => {
  test("is undefined outside, and again after a request", async () => {
    expect(currentContext()).toBeUndefined();
    await call(open.define({ GET: { handle: () => 1 } }));
    expect(currentContext()).toBeUndefined();
  });

  test("is the context in a middleware, below it, and in timers started there", async () => {
    const seen: unknown[] = [];
    const look = middleware(async (ctx, next) => {
      seen.push(currentContext() === ctx);
      const passed = await next();
      seen.push(currentContext() === ctx);
      return passed;
    });
    const route = open.use(look).define({
      GET: {
        handle: async (ctx) => {
          await new Promise((resolve) => setTimeout(resolve, 1));
          seen.push(currentContext() === (ctx as unknown as Context));
          return 1;
        },
      },
    });
    await call(route);
    expect(seen).toEqual([true, true, true]);
  });

  test.each(TARGETS)("%s: lasts in the generator of a streamed answer", async (target) => {
    const route = trusting.define({ GET: { handle: () => stream(lines()) } });
    const origin = await mount(target, route);
    const answers = await Promise.all(
      ["request-a", "request-b"].map((id) => send(origin, { headers: { "x-request-id": id } })),
    );
    expect(answers.map(({ text }) => text)).toEqual(["request-a\nrequest-a\n", "request-b\nrequest-b\n"]);
  });

  test("of interleaved requests belongs to each, through a nested call of another route too", async () => {
    const inner = open.define({ GET: { handle: () => currentContext()?.path } });
    const outer = open.define({
      GET: {
        handle: async ({ path }) => {
          const response = await toRouteHandlers(inner).GET(new Request("http://localhost/inner"), {
            params: Promise.resolve({}),
          });
          return [path, await response.json(), currentContext()?.path];
        },
      },
    });
    const answers = await Promise.all(["/a", "/b", "/c"].map((path) => call(outer, path)));
    expect(answers.map(({ json }) => json)).toEqual([
      ["/a", "/inner", "/a"],
      ["/b", "/inner", "/b"],
      ["/c", "/inner", "/c"],
    ]);
  });
});

describe("the context", () => {
  test("is the same in both routers", async () => {
    const route = open.define({
      GET: {
        handle: ({ router, method, path, params, query, header }) => ({
          router,
          method,
          path,
          params,
          query,
          agent: header("User-Agent"),
        }),
      },
    });
    for (const target of TARGETS) {
      const origin = await mount(target, route, { params: { id: "a/b", rest: ["x", "y"] } });
      const answer = await send(`${origin}/api/x%20y?q=1&id=evil&q=2&plus=a+b`, {
        headers: { "user-agent": "me" },
      });
      expect(JSON.parse(answer.text)).toEqual({
        router: target.split(" ")[0],
        method: "GET",
        path: "/api/x%20y",
        params: { id: "a/b", rest: ["x", "y"] },
        query: { q: expect.anything(), plus: "a b" },
        agent: "me",
      });
    }
  });

  test.each(CELLS)(
    "%s in %s: gives a guard the pair that libraries take, with its cookies",
    async (_style, target, make) => {
      let sent: unknown;
      // As next-auth does it: reads `req.cookies`, and renews its own on the answer.
      const renew = (req: IncomingMessage & { cookies?: unknown }, res: ServerResponse): void => {
        sent = req.cookies;
        res.setHeader("Set-Cookie", "session=renewed; Path=/");
      };
      const guarded = open.use(
        middleware(async ({ req, res }, next) => {
          renew(req, res);
          return next();
        }),
      );
      const origin = await mount(target, make(guarded));
      const answer = await send(`${origin}/api/x`, { headers: { cookie: "session=s%201; other=2" } });
      expect([answer.status, sent]).toEqual([200, { session: "s 1", other: "2" }]);
      expect(answer.headers["set-cookie"]).toEqual(["session=renewed; Path=/"]);
    },
  );

  test("header, setHeader and appendHeader may be taken out of it", async () => {
    const route = open.define({
      GET: {
        handle: ({ header, setHeader, appendHeader }) => {
          setHeader("X-One", 1);
          appendHeader("X-Two", "a");
          appendHeader("X-Two", ["b", "c"]);
          return header("X-SENT");
        },
      },
    });
    const answer = await call(route, "/", { headers: { "x-sent": "yes" } });
    expect([answer.json, answer.headers.get("x-one"), answer.headers.get("x-two")]).toEqual([
      "yes",
      "1",
      "a, b, c",
    ]);
  });

  test("setHeader and appendHeader after the answer has begun have no effect and do no harm", async () => {
    const late = open.use(
      middleware(async (ctx, next) => {
        const passed = await next();
        ctx.setHeader("X-Late", "1");
        ctx.appendHeader("X-Late", "2");
        return passed;
      }),
    );
    const answer = await call(late.fromApiRoute((_req, res) => res.end("done")));
    expect([answer.text, answer.headers.has("x-late")]).toEqual(["done", false]);
    expect(errors()).toEqual([]);
  });

  test.each([
    ["12345678", true],
    ["a.b:c-d_e.f", true],
    ["short", false],
    ["x".repeat(129), false],
    ["with space here", false],
    ["ünïcödé-long", false],
    ["<script>alert(1)</script>", false],
  ])("takes the request id %p that a proxy sent: %p", async (sent, taken) => {
    const { req, res } = createMocks({ headers: { "x-request-id": sent } });
    let id = "";
    const handle = (ctx: Context): void => void (id = ctx.requestId + ctx.requestId);
    await toApiRoute(trusting.define({ GET: { handle } }))(req, res);
    expect(id === sent + sent).toBe(taken);
    expect(id.slice(0, id.length / 2)).toBe(id.slice(id.length / 2));
    expect(id).toMatch(taken ? /./ : /^([0-9a-f-]{36})\1$/);
  });
});
