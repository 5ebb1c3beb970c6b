import { createMocks } from "node-mocks-http";
import { createRoute, toApiRoute, toRouteHandlers } from "next-portage";
import type { NextApiRequest, NextApiResponse } from "next";
import { cookies, headers } from "next/headers";

test.each([
  ["cookies", cookies],
  ["headers", headers],
])("%s() of Next in pages/api is answered with a 500, and explained to onError", async (name, read) => {
  const errors: Error[] = [];
  const route = createRoute({ onError: (error) => errors.push(error as Error) }).fromRouteHandlers({
    GET: async () => Response.json(await read()),
  });
  const { req, res } = createMocks<NextApiRequest, NextApiResponse>({ method: "GET" });
  await toApiRoute(route)(req, res);
  expect(res.statusCode).toBe(500);
  expect(errors.map(({ message }) => message)).toEqual([
    `${name}() of Next works in app/api only: in a route that is mounted in pages/api read the request, or route.context(request), instead`,
  ]);
  expect(String(errors[0]?.cause)).toContain("outside a request scope");
});

test("any other error is left as it is", async () => {
  const errors: unknown[] = [];
  const thrown = new Error("something else");
  const route = createRoute({ onError: (error) => errors.push(error) }).fromRouteHandlers({
    GET: () => Promise.reject(thrown),
  });
  const { req, res } = createMocks<NextApiRequest, NextApiResponse>({ method: "GET" });
  await toApiRoute(route)(req, res);
  expect(errors).toEqual([thrown]);
});

test("in app/api Next's own errors are Next's to explain", async () => {
  const errors: unknown[] = [];
  const thrown = new Error("`cookies` was called outside a request scope");
  const route = createRoute({ onError: (error) => errors.push(error) }).fromRouteHandlers({
    GET: () => Promise.reject(thrown),
  });
  await toRouteHandlers(route).GET(new Request("http://localhost/api/x"), { params: Promise.resolve({}) });
  expect(errors).toEqual([thrown]);
});
