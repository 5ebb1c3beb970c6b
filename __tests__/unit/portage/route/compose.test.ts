import { createRoute, HttpError, json, middleware, text, type Middleware, type Context } from "next-portage";
import { createMocks } from "node-mocks-http";
import { isReserved, RequestContext } from "@/lib/portage/src/route/request-context";
import { recorder } from "../support/recorder";
import { call } from "../support/call";

const { errors, onError } = recorder();
const open = createRoute({ onError });

const log: string[] = [];
beforeEach(() => void log.splice(0));

const noting = (name: string) =>
  middleware(async (_ctx, next) => {
    log.push(`${name} in`);
    const passed = await next({ [name]: log.length });
    log.push(`${name} out`);
    return passed;
  });

const answering = (route: { define: typeof open.define }, handle: (ctx: Context) => unknown = () => "ok") =>
  route.define({ GET: { handle: (ctx) => handle(ctx as unknown as Context) } });

describe("the order of middlewares", () => {
  test("the first is outermost, code after next() runs inside out", async () => {
    const route = open.use(noting("a")).use(noting("b")).use(noting("c"));
    await call(answering(route, () => log.push("handler")));
    expect(log).toEqual(["a in", "b in", "c in", "handler", "c out", "b out", "a out"]);
  });

  test("a builder is not changed by use(): two branches do not see each other's middlewares", async () => {
    const base = open.use(noting("base"));
    const [left, right] = [base.use(noting("left")), base.use(noting("right"))];
    await call(answering(right));
    await call(answering(left));
    expect(log.filter((line) => line.endsWith("in"))).toEqual(["base in", "right in", "base in", "left in"]);
  });

  test("one that answers itself keeps the inner ones and the handler from running", async () => {
    const stop = middleware(async () => text("stopped", { status: 418 }));
    const answer = await call(answering(open.use(noting("a")).use(stop).use(noting("b"))));
    expect([answer.status, answer.text]).toEqual([418, "stopped"]);
    expect(log).toEqual(["a in", "a out"]);
  });

  test("what one adds, the inner ones and the handler see, and not the outer ones before next()", async () => {
    const seen: unknown[] = [];
    const look = middleware(async (ctx, next) => {
      seen.push((ctx as unknown as { user?: string }).user);
      return next();
    });
    const add = middleware((_ctx, next) => next({ user: "ada" }));
    await call(
      answering(open.use(look).use(add).use(look), (ctx) =>
        seen.push((ctx as never as { user: string }).user),
      ),
    );
    expect(seen).toEqual([undefined, "ada", "ada"]);
  });

  test("a later middleware may replace what an earlier one added", async () => {
    const first = middleware((_ctx, next) => next({ user: "ada" }));
    const second = middleware((_ctx, next) => next({ user: "grace" }));
    const route = open
      .use(first)
      .use(second)
      .define({ GET: { handle: ({ user }) => ({ user }) } });
    expect((await call(route)).json).toEqual({ user: "grace" });
  });
});

describe("answers from a middleware", () => {
  test("a Response and a Reply are answers, and may replace the inner one", async () => {
    const replacing = middleware(async (_ctx, next) => {
      const { status } = await next();
      return Response.json({ was: status }, { status: 202 });
    });
    const route = open.use(replacing).define({ GET: { status: 201, handle: () => 1 } });
    const answer = await call(route);
    expect([answer.status, answer.json]).toEqual([202, { was: 201 }]);
  });

  test("it may be given without a promise", async () => {
    const route = answering(open.use(middleware(() => json({ early: true }))));
    expect((await call(route)).json).toEqual({ early: true });
  });

  test("the status of the inner answer is known after next(), also for a web handler and an existing one", async () => {
    const statuses: number[] = [];
    const noted = open.use(
      middleware(async (_ctx, next) => {
        const passed = await next();
        statuses.push(passed.status);
        return passed;
      }),
    );
    await call(noted.define({ GET: { status: 203, handle: () => 1 } }));
    await call(noted.fromRouteHandlers({ GET: () => new Response(null, { status: 204 }) }));
    await call(noted.fromApiRoute((_req, res) => res.writeHead(206).end()));
    expect(statuses).toEqual([203, 204, 206]);
  });

  test("headers set after next() leave with the answer of a definition and of a web handler", async () => {
    const stamp = open.use(
      middleware(async (ctx, next) => {
        const passed = await next();
        ctx.setHeader("X-Status", passed.status);
        ctx.appendHeader("Vary", "Cookie");
        return passed;
      }),
    );
    for (const route of [
      stamp.define({ GET: { handle: () => 1 } }),
      stamp.fromRouteHandlers({ GET: () => Response.json(1, { headers: { vary: "Origin" } }) }),
    ]) {
      const { headers } = await call(route);
      expect(headers.get("x-status")).toBe("200");
      expect(headers.get("vary")).toContain("Cookie");
    }
  });
});

const twice: Middleware<Context, object> = async (_ctx, next) => {
  await next();
  return next();
};
const both: Middleware<Context, object> = async (_ctx, next) => {
  const [first] = await Promise.all([next(), next()]);
  return first;
};
const nothing = (async () => {}) as never;
const forgets = (async (_ctx: Context, next: () => Promise<unknown>) => {
  await next();
}) as never;

describe("mistakes in a middleware are errors", () => {
  const failing: [string, Middleware<Context, object>, RegExp][] = [
    ["next() twice, one after the other", twice, /Middleware twice called next\(\) twice/],
    ["next() twice at once", both, /Middleware both called next\(\) twice/],
    ["nothing returned", nothing, /Middleware nothing returned neither/],
    ["next() called and its result not returned", forgets, /Middleware forgets returned neither/],
    ["a plain object", (async () => ({ status: 200 })) as never, /A middleware returned neither/],
    ["data as a handler would", (async () => "text") as never, /returned neither next\(\) nor an answer/],
  ];

  test.each(failing)("%s", async (_name, run, message) => {
    const answer = await call(answering(open.use(run)));
    expect(answer.status).toBe(500);
    expect(answer.text).not.toMatch(/iddleware/);
    expect(errors()).toEqual([expect.objectContaining({ message: expect.stringMatching(message) })]);
  });

  test.each([
    "req",
    "request",
    "router",
    "params",
    "query",
    "cookies",
    "header",
    "setHeader",
    "appendHeader",
    "body",
    "requestId",
    "signal",
    "constructor",
    "__proto__",
  ])("an addition named %s does not replace the context's own", async (name) => {
    const additions = JSON.parse(`{${JSON.stringify(name)}:{"evil":true}}`) as object;
    const handle = jest.fn();
    const answer = await call(answering(open.use(middleware((_ctx, next) => next(additions))), handle));
    expect(answer.status).toBe(500);
    expect(handle).not.toHaveBeenCalled();
    expect(errors()).toEqual([expect.objectContaining({ message: expect.stringContaining(`"${name}"`) })]);
  });
});

test("everything that a context holds is reserved", () => {
  const { req, res } = createMocks();
  const exchange = { router: "pages", req, res, parameters: { params: {}, query: {}, merged: false } };
  const ctx = new RequestContext(exchange as never);
  const names = [...Object.getOwnPropertyNames(ctx), "onResolved"];
  expect(names.filter((name) => !isReserved(name))).toEqual([]);
});

describe("errors pass through", () => {
  test("a thrown HttpError of the handler reaches the middleware, which may answer it or let it pass", async () => {
    const seen: unknown[] = [];
    const catching = middleware(async (_ctx, next) => {
      try {
        return await next();
      } catch (error) {
        seen.push(error);
        throw error;
      }
    });
    const route = open.use(catching).define({
      GET: {
        handle: () => {
          throw new HttpError(402, { code: "pay" });
        },
      },
    });
    const answer = await call(route);
    expect([answer.status, answer.json]).toMatchObject([402, { code: "pay" }]);
    expect(seen).toEqual([expect.any(HttpError)]);
    expect(errors()).toEqual([]);
  });

  test("a caught error may become an answer", async () => {
    const calm = middleware(async (_ctx, next) => {
      try {
        return await next();
      } catch {
        return text("calm");
      }
    });
    const route = open.use(calm).define({ GET: { handle: () => Promise.reject(new Error("x")) } });
    expect((await call(route)).text).toBe("calm");
    expect(errors()).toEqual([]);
  });

  test("a synchronous throw of a middleware is like a rejection", async () => {
    const route = answering(
      open.use(
        middleware(() => {
          throw new HttpError(403);
        }),
      ),
    );
    expect((await call(route)).status).toBe(403);
  });

  test("an inner failure that the middleware did not wait for does not end the process", async () => {
    const hasty = middleware(async (_ctx, next) => {
      void next();
      return text("hasty");
    });
    const route = open.use(hasty).define({ GET: { handle: () => Promise.reject(new Error("late")) } });
    expect((await call(route)).text).toBe("hasty");
    expect(errors()).toEqual([expect.objectContaining({ message: "late" })]);
  });
});
