import http from "node:http";
import { createMocks } from "node-mocks-http";
import { createRoute, HttpError, middleware, toApiRoute, unauthorized } from "next-portage";
import { send } from "../../../parity/client";
import { call } from "../support/call";
import { mount, TARGETS } from "../support/mount";
import { observing } from "../support/observed";
import { until } from "../support/server";
import { answering, STYLES, streaming } from "../support/styled";

const refuseForNow = () => Promise.reject(new HttpError(503));
const failing = () => {
  throw new Error("observer");
};
const watched = () => {
  const { seen, observer } = observing();
  return { seen, builder: createRoute({ observers: [observer], onError: () => {} }) };
};

const told = async (url: string, params: Record<string, string | string[]>) => {
  const { seen, observer } = observing();
  await call(answering(createRoute({ observers: [observer] }), "definition"), url, { params });
  return seen[0]?.route;
};

const CELLS = TARGETS.flatMap((target) => STYLES.map((style) => ({ target, style })));

// Next writes an error of an API Route to the console itself.
beforeEach(() => void jest.spyOn(console, "error").mockImplementation(() => {}));
afterEach(() => jest.restoreAllMocks());

describe.each(CELLS)("$style in $target", ({ target, style }) => {
  const router = target === "pages" ? "pages" : "app";

  test("an answer is told once, at its end", async () => {
    const { seen, builder } = watched();
    const { status } = await send(await mount(target, answering(builder, style)));
    expect(status).toBe(200);
    await until(() => seen[0]?.end !== undefined);
    expect(seen).toEqual([
      {
        method: "GET",
        route: expect.any(String),
        router,
        style,
        fields: {},
        errors: [],
        parts: ["guard", "handler"],
        end: { status: 200, durationMs: expect.any(Number), outcome: "answered" },
      },
    ]);
  });

  test("a guard's refusal has no handler, a refused method neither", async () => {
    const { seen, builder } = watched();
    const refuse = middleware(async () => Promise.reject(unauthorized()));
    const origin = await mount(target, answering(builder.use(refuse), style));
    await send(origin);
    await send(origin, { method: "DELETE" });
    await until(() => seen[1]?.end !== undefined);
    expect(seen.map(({ parts, end, errors }) => [parts, end?.status, end?.outcome, errors])).toEqual([
      [["guard"], 401, "answered", []],
      [["guard"], 405, "answered", []],
    ]);
  });

  test("an unexpected error is told, and makes the request a failed one", async () => {
    const { seen, builder } = watched();
    const error = new Error("x");
    const fail = () => Promise.reject(error);
    const { status } = await send(
      await mount(target, answering(builder, style, fail), { onFailure: () => {} }),
    );
    expect(status).toBe(500);
    await until(() => seen[0]?.end !== undefined);
    expect(seen[0]).toMatchObject({ errors: [error], end: { outcome: "failed", status: 500, error } });
  });

  test("an error that is an answer is none", async () => {
    const { seen, builder } = watched();
    await send(await mount(target, answering(builder, style, refuseForNow)));
    await until(() => seen[0]?.end !== undefined);
    expect(seen[0]).toMatchObject({ errors: [], end: { outcome: "answered", status: 503 } });
  });

  test("a stream ends with its last byte", async () => {
    const { seen, builder } = watched();
    const { promise, resolve } = withResolvers();
    const origin = await mount(target, streaming(builder, style, promise));
    const response = await fetch(origin);
    expect(seen[0]?.end).toBeUndefined();
    resolve();
    expect(await response.text()).toBe("onetwo");
    await until(() => seen[0]?.end !== undefined);
    expect(seen[0]?.end).toMatchObject({ status: 200, outcome: "answered" });
  });

  test("a client that goes away is told as one", async () => {
    const { seen, builder } = watched();
    const { promise, resolve } = withResolvers();
    const origin = await mount(target, streaming(builder, style, promise));
    const request = http.get(origin, (response) => response.once("data", () => request.destroy()));
    request.on("error", () => {});
    await until(() => seen[0]?.end !== undefined);
    resolve();
    expect(seen[0]?.end).toMatchObject({ status: 200, outcome: "aborted" });
  });

  test("what an observer throws changes no answer, and silences no other", async () => {
    const logged = jest.mocked(console.error);
    const { seen, observer } = observing();
    const observers = [{ begin: failing }, { begin: () => ({ end: failing }) }, observer];
    const { status } = await send(await mount(target, answering(createRoute({ observers }), style)));
    await until(() => seen[0]?.end !== undefined);
    expect([status, seen[0]?.end?.outcome]).toEqual([200, "answered"]);
    expect(logged.mock.calls.map(([text]) => text)).toEqual(Array(2).fill("An observer of requests failed"));
  });
});

describe("the route's address", () => {
  test.each([
    ["/api/orgs/1/projects?token=x", { orgId: "1" }, "/api/orgs/[orgId]/projects"],
    ["/api/orgs/1/projects/1", { orgId: "1", id: "1" }, "/api/orgs/[orgId]/projects/[id]"],
    ["/api/orgs/a%20b", { orgId: "a b" }, "/api/orgs/[orgId]"],
    ["/api/orgs/orgs", { orgId: "orgs" }, "/api/orgs/[orgId]"],
    ["/api/files/a/b/raw", { path: ["a", "b"] }, "/api/files/[...path]/raw"],
    ["/api/files", {}, "/api/files"],
    // A rewrite led here: the path is another one, and its parts may be anything.
    ["/t/secret", { tenant: "1" }, "unknown"],
  ])("%s", async (url, params, route) => {
    expect(await told(url, params)).toBe(route);
  });

  test("is Next's own where Next tells it", async () => {
    const { seen, observer } = observing();
    const route = answering(createRoute({ observers: [observer] }), "definition");
    const { req, res } = createMocks({ url: "/rewritten/1" });
    const match = { definition: { pathname: "/api/orgs/[orgId]" } };
    await toApiRoute(route)(
      Object.assign(req, {
        [Symbol.for("NextInternalRequestMeta")]: { params: { orgId: "1" }, match },
      }) as never,
      res as never,
    );
    // A mock of a response tells of no end by itself.
    expect(seen).toMatchObject([{ route: "/api/orgs/[orgId]", end: { status: 200, outcome: "answered" } }]);
  });
});

test.each([[null], [{}], ["console"], [[null]]])("createRoute takes no observers %p", (observers) => {
  expect(() => createRoute({ observers: observers as never })).toThrow(TypeError);
});

function withResolvers() {
  const gate = { resolve: (): void => {} };
  const promise = new Promise<void>((done) => Object.assign(gate, { resolve: done }));
  return { promise, resolve: () => gate.resolve() };
}
