import {
  createRoute,
  HttpError,
  middleware,
  requestLog,
  type Context,
  type RequestLogOptions,
} from "next-portage";
import { capturedLog } from "../support/captured-log";
import { call, type Calling } from "../support/call";

const ID = { "x-request-id": "request-1" };

async function lines(options: RequestLogOptions, act: () => unknown = () => ({}), calling: Calling = {}) {
  const { logger, lines: written } = capturedLog();
  const addUser = middleware(async (_ctx, next) => next({ user: { id: "u1", password: "canary" } }));
  const route = createRoute({ log: requestLog(logger, options), requestId: { trust: true } })
    .use(addUser)
    .define({ GET: { handle: act } });
  await call(route, "/api/orgs/1?token=canary", { headers: ID, params: { orgId: "1" }, ...calling });
  return written;
}

const failLater = async () => {
  await new Promise((resolve) => setImmediate(resolve));
  throw new Error("second");
};

const userIdOf = ({ user }: Context & { user?: { id: string } }) => ({ userId: user?.id });

const logged = async (child: boolean) => {
  const { logger, lines: written } = capturedLog();
  const given = child ? logger : { info: logger.info, warn: logger.warn, error: logger.error };
  const route = createRoute({ log: requestLog(given, { level: () => false }), requestId: { trust: true } });
  const handle = ({ log }: Context & { log: Pick<typeof given, "info" | "warn" | "error"> }) => {
    log.info({ a: 1 }, "one");
    log.warn({}, "two");
    log.error({}, "three");
    return {};
  };
  await call(route.define({ GET: { handle } }), "/api/x", { headers: ID });
  return written;
};

const tellLog = (ctx: Context) => ({ log: (ctx as { log?: unknown }).log });
const tellWhether = (ctx: Context) => ({ has: "log" in ctx });

const throwing = (error: unknown) => () => {
  throw error;
};

test("one line for a request, with these fields and no others", async () => {
  expect(await lines({})).toEqual([
    {
      level: "info",
      message: "GET /api/orgs/[orgId] 200",
      fields: {
        requestId: "request-1",
        method: "GET",
        route: "/api/orgs/[orgId]",
        status: 200,
        durationMs: expect.any(Number),
        outcome: "answered",
        router: "app",
        style: "definition",
      },
    },
  ]);
});

test.each([
  [200, "info"],
  [304, "info"],
  [400, "warn"],
  [403, "warn"],
  [499, "warn"],
  [500, "error"],
  [503, "error"],
])("an answer of %i is %s", async (status, level) => {
  const answer = () => new Response(null, { status });
  expect(await lines({}, answer)).toMatchObject([{ level, fields: { status, outcome: "answered" } }]);
});

test.each([
  [400, "warn"],
  [503, "error"],
])("a thrown %i is %s", async (status, level) => {
  expect(await lines({}, throwing(new HttpError(status)))).toMatchObject([{ level, fields: { status } }]);
});

test("an unexpected error stands in the request's line, and console.error is not told", async () => {
  const told = jest.spyOn(console, "error");
  const error = Object.assign(new Error("broken"), { code: "E1", config: { headers: "canary" } });
  const [line, ...more] = await lines({}, throwing(error));
  expect(line).toMatchObject({
    level: "error",
    fields: { status: 500, outcome: "failed", error: { name: "Error", message: "broken", code: "E1" } },
  });
  expect([more, told.mock.calls, JSON.stringify(line).includes("canary")]).toEqual([[], [], false]);
  told.mockRestore();
});

test("an onError of one's own is told as well", async () => {
  const onError = jest.fn();
  const { logger, lines: written } = capturedLog();
  const error = new Error("x");
  await call(createRoute({ onError, log: requestLog(logger) }).define({ GET: { handle: throwing(error) } }));
  expect(onError).toHaveBeenCalledWith(error, expect.anything());
  expect(written).toHaveLength(1);
});

test("a second error has a line of its own, with the request's id", async () => {
  const { logger, lines: written } = capturedLog();
  const late = middleware(async (_ctx, next) => {
    void next();
    throw new Error("first");
  });
  await call(
    createRoute({ log: requestLog(logger), requestId: { trust: true } })
      .use(late)
      .define({ GET: { handle: failLater } }),
    "/api/x",
    {
      headers: ID,
    },
  );
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(written.map(({ fields, message }) => [message, fields["requestId"], fields["error"]])).toEqual([
    ["GET /api/x 500", "request-1", expect.objectContaining({ message: "first" })],
    ["GET /api/x had an error", "request-1", expect.objectContaining({ message: "second" })],
  ]);
});

test("a quiet route is heard when it does not answer well", async () => {
  const options = { quiet: ["/api/orgs/[orgId]"] };
  expect(await lines(options)).toEqual([]);
  expect(await lines(options, throwing(new HttpError(404)))).toMatchObject([{ level: "warn" }]);
  expect(await lines({ quiet: ["/api/orgs"] })).toHaveLength(1);
});

test("a slow request says so, and is a warning", async () => {
  expect(await lines({ slowMs: 0 })).toMatchObject([{ level: "warn", fields: { slow: true } }]);
  expect(await lines({ slowMs: 60_000 })).toMatchObject([{ level: "info" }]);
});

test("the level is the one that is asked for, false is no line", async () => {
  expect(await lines({ level: () => "error" })).toMatchObject([{ level: "error" }]);
  expect(await lines({ level: ({ status }) => status !== 200 && "info" })).toEqual([]);
  expect(await lines({ level: () => undefined })).toMatchObject([{ level: "info" }]);
});

test("fields of the context and parameters are written where they are named", async () => {
  const [line] = await lines({ fields: userIdOf, params: ["orgId", "other"] });
  expect(line?.fields).toMatchObject({ userId: "u1", params: { orgId: "1" } });
});

test("a parameter is no longer than an id", async () => {
  const [line] = await lines({ params: ["orgId"] }, undefined, { params: { orgId: "x".repeat(1000) } });
  expect(line?.fields["params"]).toEqual({ orgId: "x".repeat(128) });
});

test("what an option throws changes no answer", async () => {
  const told = jest.spyOn(console, "error").mockImplementation(() => {});
  expect(await lines({ fields: throwing(new Error("x")) })).toEqual([]);
  expect(told).toHaveBeenCalledTimes(1);
  told.mockRestore();
});

test.each([[undefined], [null], [{}], [{ info() {}, warn() {} }]])("%p is no logger", (logger) => {
  expect(() => requestLog(logger as never)).toThrow(/The logger has no method/);
});

describe("ctx.log", () => {
  test.each([true, false])(
    "its lines have the request's id (made by the logger itself: %p)",
    async (child) => {
      const fields = { requestId: "request-1" };
      expect(await logged(child)).toEqual([
        { level: "info", fields: { ...fields, a: 1 }, message: "one" },
        { level: "warn", fields, message: "two" },
        { level: "error", fields, message: "three" },
      ]);
    },
  );

  test("is made when it is first read, once", async () => {
    const { logger } = capturedLog();
    const child = jest.spyOn(logger, "child");
    const open = createRoute({ log: requestLog(logger) });
    await call(open.define({ GET: { handle: () => ({}) } }));
    expect(child).not.toHaveBeenCalled();
    await call(open.define({ GET: { handle: (ctx) => ({ same: ctx.log === ctx.log }) } }));
    expect(child).toHaveBeenCalledTimes(1);
  });

  test("is not there without a log, and a middleware may give its own", async () => {
    const own = middleware(async (_ctx, next) => next({ log: "own" }));
    const { logger } = capturedLog();
    for (const builder of [createRoute(), createRoute({ log: requestLog(logger) })]) {
      expect((await call(builder.use(own).define({ GET: { handle: tellLog } }))).json).toEqual({
        log: "own",
      });
    }
    expect((await call(createRoute().define({ GET: { handle: tellWhether } }))).json).toEqual({ has: false });
  });
});

test.each([
  [true, 1],
  [false, 0],
])("of a logger that writes errors: %p, there are %d lines", async (writes, count) => {
  const { logger, lines: written } = capturedLog();
  const enabled = Object.assign(logger, { isLevelEnabled: () => writes });
  const fields = jest.fn(() => ({}));
  await call(createRoute({ log: requestLog(enabled, { fields }) }).define({ GET: { handle: () => 1 } }));
  expect([written.length, fields.mock.calls.length]).toEqual([count, count]);
});
