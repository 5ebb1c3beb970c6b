import { context, SpanStatusCode, trace } from "@opentelemetry/api";
import { createRoute, HttpError, middleware, requestLog, unauthorized, type Route } from "next-portage";
import { openTelemetry } from "next-portage/opentelemetry";
import { send } from "../../../parity/client";
import { call } from "../support/call";
import { capturedLog } from "../support/captured-log";
import { mount, TARGETS } from "../support/mount";
import { until } from "../support/server";
import { useSpans } from "../support/spans";
import { answering, STYLES } from "../support/styled";

const spans = useSpans();
const CELLS = TARGETS.flatMap((target) => STYLES.map((style) => ({ target, style })));
const CANARY = "canary-7f3a9c";

// Next writes what an API Route throws to the console itself.
beforeEach(() => void jest.spyOn(console, "error").mockImplementation(() => {}));
afterEach(() => jest.restoreAllMocks());

const observed = () => createRoute({ observers: [openTelemetry()], onError: () => {} });
const refuse = middleware(async () => Promise.reject(unauthorized()));
const breakDown = () => Promise.reject(new RangeError("broken"));
const refuseForNow = () => Promise.reject(new HttpError(503));
const told = () =>
  spans().map(({ name, attributes, status, events }) => ({
    name,
    attributes,
    status: status.code,
    events: events.map(({ attributes: of }) => of?.["exception.message"]),
  }));

describe.each(CELLS)("$style in $target", ({ target, style }) => {
  const ask = async (route: Route, method = "GET") => {
    const origin = await mount(target, route, { params: { id: CANARY }, onFailure: () => {} });
    const headers = { authorization: CANARY, cookie: CANARY };
    const answer = await send(`${origin}/api/x/${CANARY}?${CANARY}=1`, { method, headers });
    expect(JSON.stringify(told())).not.toContain(CANARY);
    return answer.status;
  };
  const http = { "http.request.method": "GET", "http.route": "/api/x/[id]" };

  test("one for the guard and one for the handler", async () => {
    expect(await ask(answering(observed(), style))).toBe(200);
    await until(() => spans().length === 2);
    expect(told()).toEqual([
      { name: "guard GET /api/x/[id]", attributes: http, status: SpanStatusCode.UNSET, events: [] },
      {
        name: "handler GET /api/x/[id]",
        attributes: { ...http, "http.response.status_code": 200 },
        status: SpanStatusCode.UNSET,
        events: [],
      },
    ]);
  });

  test("one for a guard that refuses, and it is no error", async () => {
    expect(await ask(answering(observed().use(refuse), style))).toBe(401);
    expect(told()).toEqual([
      {
        name: "guard GET /api/x/[id]",
        attributes: { ...http, "http.response.status_code": 401 },
        status: SpanStatusCode.UNSET,
        events: [],
      },
    ]);
  });

  test("an unexpected error is recorded", async () => {
    expect(await ask(answering(observed(), style, breakDown))).toBe(500);
    await until(() => spans().length === 2);
    expect(told()[1]).toEqual({
      name: "handler GET /api/x/[id]",
      attributes: { ...http, "http.response.status_code": 500, "error.type": "RangeError" },
      status: SpanStatusCode.ERROR,
      events: ["broken"],
    });
  });

  test("an answer of 5xx is an error without an exception", async () => {
    expect(await ask(answering(observed(), style, refuseForNow))).toBe(503);
    await until(() => spans().length === 2);
    expect(told()[1]).toMatchObject({
      attributes: { "http.response.status_code": 503, "error.type": "503" },
      status: SpanStatusCode.ERROR,
      events: [],
    });
  });

  test("what the guard and the handler do is within their spans", async () => {
    const work = middleware(async (_ctx, next) => {
      trace.getTracer("app").startSpan("in the guard").end();
      return next();
    });
    const route = answering(observed().use(work), style, () =>
      trace.getTracer("app").startSpan("in the handler").end(),
    );
    await ask(route);
    await until(() => spans().length === 4);
    const byName = Object.fromEntries(spans().map((span) => [span.name.split(" GET")[0], span]));
    const idOf = (name: string) => byName[name]?.spanContext().spanId;
    expect(byName["in the guard"]?.parentSpanContext?.spanId).toBe(idOf("guard"));
    expect(byName["in the handler"]?.parentSpanContext?.spanId).toBe(idOf("handler"));
  });
});

test("both are children of the active span, and the log names its trace", async () => {
  const { logger, lines } = capturedLog();
  const route = createRoute({ log: requestLog(logger), observers: [openTelemetry()] }).define({
    GET: { handle: ({ log }) => (log.info({}, "within"), {}) },
  });
  const root = trace.getTracer("next").startSpan("root");
  await context.with(trace.setSpan(context.active(), root), () => call(route));
  root.end();
  const { spanId, traceId } = root.spanContext();
  expect(spans().map(({ name, parentSpanContext }) => [name, parentSpanContext?.spanId])).toEqual([
    ["guard GET /api/x", spanId],
    ["handler GET /api/x", spanId],
    ["root", undefined],
  ]);
  expect(lines.map(({ fields }) => fields["traceId"])).toEqual([traceId, traceId]);
});

test("what is recorded for a message may be told", async () => {
  const observers = [openTelemetry({ errorMessage: () => "a database error" })];
  const handle = () => Promise.reject(new Error(CANARY));
  await call(createRoute({ observers, onError: () => {} }).define({ GET: { handle } }));
  expect(told()[1]?.events).toEqual(["a database error"]);
  expect(JSON.stringify(spans().map(({ events }) => events))).not.toContain(CANARY);
});

describe("without an SDK", () => {
  test("nothing is recorded, and the log has no trace", async () => {
    trace.disable();
    const { logger, lines } = capturedLog();
    const route = createRoute({ log: requestLog(logger), observers: [openTelemetry()] });
    expect((await call(answering(route, "definition"))).json).toEqual({ ok: true });
    expect([spans(), lines.map(({ fields }) => "traceId" in fields)]).toEqual([[], [false]]);
  });
});
