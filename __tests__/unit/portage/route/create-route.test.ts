import { createRoute, HttpError, middleware, Route, toApiRoute, toRouteHandlers } from "next-portage";
import { z } from "zod";

const open = createRoute();
const handle = () => 1;

/** Calls with what the compiler would refuse. */
const wrongly = (call: (value: never) => unknown, value: unknown) => () => call(value as never);

describe("mistakes show when the module loads", () => {
  test.each([
    ["onError is not a function", { onError: "console" }],
    ["onError is null", { onError: null }],
  ])("createRoute: %s", (_name, options) => {
    expect(wrongly(createRoute, options)).toThrow(TypeError);
  });

  test.each([
    undefined,
    null,
    "requireUser",
    {},
    middleware(async (_ctx, next) => next())({} as never, (() => {}) as never),
  ])("use(%p)", (value) => {
    expect(wrongly((given) => open.use(given), value)).toThrow(/use\(\) takes a middleware/);
  });

  test.each<[string, unknown, RegExp]>([
    ["no definition", undefined, /./],
    ["no method", {}, /needs a method/],
    ["only undefined methods", { GET: undefined }, /needs a method/],
    ["a lower-case method", { get: { handle } }, /no method "get"/],
    ["HEAD, which comes with GET", { HEAD: { handle } }, /no method "HEAD"/],
    ["a bare function", { GET: handle }, /GET needs a function "handle"/],
    ["null", { GET: null }, /./],
    ["no handle", { GET: { query: z.object({}) } }, /GET needs a function "handle"/],
    ["an option that does not exist", { POST: { handle, boddy: z.string() } }, /POST has no option "boddy"/],
    [
      "a schema that is none",
      { POST: { handle, body: { name: "string" } } },
      /"body" is not a Standard Schema/,
    ],
    ["a schema that is text", { POST: { handle, body: "string" } }, /"body" is not a Standard Schema/],
    ["a status of an error", { GET: { handle, status: 404 } }, /"status"/],
    ["a status of a redirect", { GET: { handle, status: 302 } }, /"status"/],
    ["a status that is no whole number", { GET: { handle, status: 200.5 } }, /"status"/],
    ["a status as text", { GET: { handle, status: "201" } }, /"status"/],
    ["a response schema for 204", { GET: { handle, status: 204, response: z.object({}) } }, /204/],
    ["a limit that is no size", { POST: { handle, bodyLimit: "4 megabytes" } }, /not a size/],
    ["a negative limit", { POST: { handle, bodyLimit: -1 } }, /not a size/],
  ])("define: %s", (_name, definition, message) => {
    expect(wrongly((given) => open.define(given), definition)).toThrow(message);
  });

  test("define: a limit of the route that is no size", () => {
    expect(() => open.define({ GET: { handle } }, { bodyLimit: "many" as never })).toThrow(RangeError);
  });

  test.each<[string, unknown, RegExp]>([
    ["no handler", {}, /takes handlers by method/],
    ["lower-case methods", { get: handle }, /takes handlers by method/],
    ["something that is no function", { GET: "handler" }, /GET is not a function/],
  ])("fromRouteHandlers: %s", (_name, handlers, message) => {
    expect(wrongly((given) => open.fromRouteHandlers(given), handlers)).toThrow(message);
  });

  test("fromRouteHandlers takes a whole module: other exports than methods do not count", () => {
    const exported = { GET: () => new Response(), dynamic: "force-dynamic", runtime: "nodejs" };
    expect(open.fromRouteHandlers(exported as never).methods).toEqual(["GET"]);
  });

  test.each([undefined, null, { GET: handle }])("fromApiRoute(%p)", (value) => {
    expect(wrongly((given) => open.fromApiRoute(given), value)).toThrow(/takes a \(req, res\) handler/);
  });

  test.each([[[]], [["get"]], [["GET", "FETCH"]], ["GET"], [[undefined]]])(
    "fromApiRoute with methods %j",
    (methods) => {
      expect(wrongly((given) => open.fromApiRoute(() => {}, { methods: given }), methods)).toThrow(/methods/);
    },
  );

  test("fromApiRoute with methods that Node knows", () => {
    expect(open.fromApiRoute(() => {}, { methods: ["GET", "PROPFIND"] }).methods).toEqual([
      "GET",
      "PROPFIND",
    ]);
  });

  test("toRouteHandlers: the config's limit is no size", () => {
    const route = open.fromApiRoute(() => {});
    const config = { api: { bodyParser: { sizeLimit: "4 megabytes" } } };
    expect(() => toRouteHandlers(route, { config })).toThrow(RangeError);
  });
});

describe("a route is made by a builder", () => {
  const bare: [string, unknown][] = [
    ["a (req, res) handler", () => {}],
    ["web handlers", { GET: () => new Response() }],
    ["a builder", open],
    ["undefined, as a circular import gives", undefined],
    ["null", null],
    ["an object that looks like one", Object.create(Route.prototype)],
  ];

  test.each(bare)("not %s", (_name, value) => {
    expect(wrongly(Route.specOf, value)).toThrow(/a bare handler has no guard/);
    expect(wrongly(toApiRoute, value)).toThrow(TypeError);
    expect(wrongly(toRouteHandlers, value)).toThrow(TypeError);
  });

  test("says its style and its methods", () => {
    const styles = [
      open.define({ GET: { handle }, DELETE: { handle } }),
      open.fromRouteHandlers({ POST: () => new Response(), OPTIONS: () => new Response() }),
      open.fromApiRoute(() => {}),
      open.fromApiRoute(() => {}, { methods: ["PUT"] }),
    ].map(({ style, methods }) => [style, methods]);
    expect(styles).toEqual([
      ["definition", ["GET", "DELETE"]],
      ["web", ["POST", "OPTIONS"]],
      ["api", undefined],
      ["api", ["PUT"]],
    ]);
  });

  test("mounts all seven methods of a Route Handler, so that no other layer answers one of them", () => {
    const handlers = toRouteHandlers(open.define({ GET: { handle } }));
    expect(Object.keys(handlers).toSorted()).toEqual([
      "DELETE",
      "GET",
      "HEAD",
      "OPTIONS",
      "PATCH",
      "POST",
      "PUT",
    ]);
  });
});

test.each([200, 399, 600, 99, 404.5, NaN, "404"])("HttpError refuses status %p", (status) => {
  expect(() => new HttpError(status as number)).toThrow(RangeError);
});
