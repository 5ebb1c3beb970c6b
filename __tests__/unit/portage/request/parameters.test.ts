import type { IncomingMessage } from "node:http";
import { createMocks, type RequestOptions } from "node-mocks-http";
import { createRoute } from "next-portage";
import { z } from "zod";
import { parametersOfApiRoute, parametersOfRouteHandler } from "@/lib/portage/src/request/parameters";
import { mocked } from "../support/mocked";
import { copyValues, parseSearch, pathOf } from "@/lib/portage/src/request/query";

const META = Symbol.for("NextInternalRequestMeta");
const plain = (values: object) => ({ ...values });

/** Parameters of what Next, or a mock, hands to an API Route. */
function ofApiRoute(req: object): { params: object; query: object } {
  const { params, query } = parametersOfApiRoute(req as IncomingMessage);
  return { params: plain(params), query: plain(query) };
}
const ofMock = (options: RequestOptions) => ofApiRoute(createMocks(options).req);

describe("the search of a URL", () => {
  test.each<[string, object]>([
    ["/x", {}],
    ["/x?", {}],
    ["", {}],
    ["/x?a=1&b=&c", { a: "1", b: "", c: "" }],
    ["/x?a=1&a=2&a=3", { a: ["1", "2", "3"] }],
    ["/x?a[]=1&a[b]=2", { "a[]": "1", "a[b]": "2" }],
    ["/x?a=b+c%20d%2B", { a: "b c d+" }],
    ["/x?a=%zz&b=%ff", { a: "%zz", b: "\ufffd" }],
    ["/x?a=1?b=2", { a: "1?b=2" }],
    ["/x?&&a=1&", { a: "1" }],
    ["/x?=1", { "": "1" }],
  ])("%s", (url, expected) => {
    expect(plain(parseSearch(url))).toEqual(expected);
  });

  test("has no prototype: names of every object are keys like any other", () => {
    const search = parseSearch("/x?constructor=1&toString=2&__proto__=3&__proto__=4&hasOwnProperty=5");
    expect(Object.getPrototypeOf(search)).toBeNull();
    expect(Object.entries(search)).toEqual([
      ["constructor", "1"],
      ["toString", "2"],
      ["__proto__", ["3", "4"]],
      ["hasOwnProperty", "5"],
    ]);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  test("copies only what can be a parameter", () => {
    const source = { a: "1", b: ["x", "y"], c: 5, d: undefined, e: [1], f: { g: 1 }, h: [], i: null };
    expect(plain(copyValues(source))).toEqual({ a: "1", b: ["x", "y"], h: [] });
    for (const none of [undefined, null, "text", 5]) expect(plain(copyValues(none))).toEqual({});
  });

  test("does not share lists with its source", () => {
    const source = { a: ["x"] };
    (copyValues(source)["a"] as string[]).push("y");
    expect(source).toEqual({ a: ["x"] });
  });

  test("path of a target", () => {
    expect(["/a?b", "/a", "?b", "/a?b?c"].map(pathOf)).toEqual(["/a", "/a", "", "/a"]);
  });
});

describe("an API Route's path and search, which Next hands over merged", () => {
  test("are told apart by Next's own notes", () => {
    const req = {
      url: "/api/orgs/1?limit=5&limit=6",
      query: { limit: ["5", "6"], orgId: "1" },
      [META]: { query: { limit: ["5", "6"] }, params: { orgId: "1" } },
    };
    expect(ofApiRoute(req)).toEqual({ params: { orgId: "1" }, query: { limit: ["5", "6"] } });
  });

  test("keep the search that a rewrite added", () => {
    const req = {
      url: "/old/7?x=1",
      query: { x: "1", extra: "e", id: "7" },
      [META]: { query: { x: "1", extra: "e", id: "7" }, params: { id: "7" } },
    };
    expect(ofApiRoute(req)).toEqual({ params: { id: "7" }, query: { x: "1", extra: "e" } });
  });

  test("of a static route have no path parameters", () => {
    const req = { url: "/api/x?a=1", query: { a: "1" }, [META]: { query: { a: "1" } } };
    expect(ofApiRoute(req)).toEqual({ params: {}, query: { a: "1" } });
  });

  test("the path wins over a search key of its name, with Next's notes and without", () => {
    const req = { url: "/api/orgs/1?orgId=evil&a=1", query: { a: "1", orgId: "1" } };
    const expected = { params: { orgId: "1" }, query: { a: "1" } };
    expect(ofApiRoute(req)).toEqual(expected);
    const noted = { ...req, [META]: { query: { orgId: "evil", a: "1" }, params: { orgId: "1" } } };
    expect(ofApiRoute(noted)).toEqual(expected);
  });

  test("survive notes that are none", () => {
    for (const meta of [null, "x", { query: "x", params: null }, { params: [] }])
      expect(ofApiRoute({ url: "/api/x?a=1", query: { a: "1" }, [META]: meta }).query).toEqual({ a: "1" });
    expect(ofApiRoute({})).toEqual({ params: {}, query: {} });
  });
});

const routeWith = (schemas: { params?: z.ZodType; query?: z.ZodType }) =>
  createRoute().define({ GET: { ...schemas, handle: ({ params, query }) => ({ params, query }) } });

describe("with node-mocks-http", () => {
  test("query only: it may be both", () => {
    const both = { orgId: "1", limit: "5" };
    expect(ofMock({ query: both })).toEqual({ params: both, query: both });
    expect(ofMock({ url: "/api/orgs/1", query: both })).toEqual({ params: both, query: both });
  });

  test("url and query: what the url's search has is search", () => {
    expect(ofMock({ url: "/api/orgs/1?limit=5", query: { orgId: "1", limit: "5" } })).toEqual({
      params: { orgId: "1" },
      query: { limit: "5" },
    });
  });

  test("url only", () => {
    expect(ofMock({ url: "/api/x?limit=5&a=1&a=2" })).toEqual({
      params: {},
      query: { limit: "5", a: ["1", "2"] },
    });
  });

  test("params and query", () => {
    expect(ofMock({ params: { orgId: "1" }, query: { limit: "5" } })).toEqual({
      params: { orgId: "1" },
      query: { limit: "5" },
    });
    expect(ofMock({ params: { orgId: "1" }, query: { orgId: "1", limit: "5" }, url: "/x?limit=5" })).toEqual({
      params: { orgId: "1" },
      query: { limit: "5" },
    });
  });

  test.each<[string, { params?: z.ZodType; query?: z.ZodType }, RequestOptions, object]>([
    [
      "a search schema alone",
      { query: z.strictObject({ limit: z.coerce.number() }) },
      { query: { limit: "5" } },
      { limit: 5 },
    ],
    [
      "both schemas, one record",
      { params: z.object({ orgId: z.string() }), query: z.strictObject({ limit: z.string() }) },
      { query: { orgId: "1", limit: "5" } },
      { limit: "5" },
    ],
    [
      "both schemas, apart",
      { params: z.strictObject({ orgId: z.string() }), query: z.strictObject({ limit: z.string() }) },
      { url: "/api/orgs/1?limit=5", query: { orgId: "1", limit: "5" } },
      { limit: "5" },
    ],
    ["no schema", {}, { query: { limit: "5" } }, { limit: "5" }],
  ])("a definition gets its search with %s", async (_name, schemas, options, expected) => {
    const answer = await mocked(routeWith(schemas), options);
    expect([answer.status, (answer.json as { query: object }).query]).toEqual([200, expected]);
  });
});

function ofRouteHandler(req: object, given: unknown): { params: object; query: object } {
  const { params, query } = parametersOfRouteHandler(req as IncomingMessage, given);
  return { params: plain(params), query: plain(query) };
}

describe("a Route Handler's", () => {
  test("path is given apart, and wins", () => {
    expect(ofRouteHandler({ url: "/api/x?id=evil&a=1" }, { id: "7", rest: ["a", "b"] })).toEqual({
      params: { id: "7", rest: ["a", "b"] },
      query: { a: "1" },
    });
  });

  test("search has what a rewrite added, whose value wins", () => {
    expect(
      ofRouteHandler({ url: "/x?a=1&c=z", [META]: { query: { a: "1", c: "d", extra: "e" } } }, undefined),
    ).toEqual({
      params: {},
      query: { a: "1", c: "d", extra: "e" },
    });
  });

  test("missing optional catch-all is no key", () => {
    expect(ofRouteHandler({ url: "/x?slug=z" }, { slug: undefined })).toEqual({
      params: {},
      query: { slug: "z" },
    });
  });
});

test("Next's own notes in the query of version 14 are none of the handler's", () => {
  const req = {
    url: "/api/x?a=1",
    [META]: { initQuery: { a: "1", __nextLocale: "en", __nextDefaultLocale: "en" } },
  };
  const { query } = parametersOfRouteHandler(req as unknown as IncomingMessage, {});
  expect(plain(query)).toEqual({ a: "1" });
});
