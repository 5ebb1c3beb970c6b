/* oxlint-disable no-underscore-dangle -- node-mocks-http's names */
import { EventEmitter } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import type { NextApiRequest, NextApiResponse } from "next";
import { createMocks, createRequest, createResponse } from "node-mocks-http";
import { createRoute, middleware, toApiRoute, toRouteHandlers, unauthorized } from "next-portage";
import { toApiHandler } from "next-portage/testing";
import { z } from "zod";

const publicRoute = createRoute({ onError: () => {} });
const userRoute = publicRoute.use(
  middleware(async (ctx, next) => {
    const name = ctx.cookies.get("user")?.value;
    if (!name) throw unauthorized();
    return next({ user: { name } });
  }),
);

const moved = (handler: (req: NextApiRequest, res: NextApiResponse) => unknown) =>
  toRouteHandlers(publicRoute.fromApiRoute(handler));

describe("an existing handler that has moved", () => {
  const route = moved((req, res) => {
    res.setHeader("X-Seen", req.method ?? "");
    res.status(201).json({ query: req.query, body: req.body as unknown, cookies: req.cookies });
  });

  test("finds on node-mocks-http's pair what it always did, and suites what they look at", async () => {
    const { req, res } = createMocks({
      method: "POST",
      query: { orgId: "1", tags: ["a", "b"] },
      body: { amount: 3, at: new Date(0) },
      cookies: { session: "s" },
    });
    await toApiHandler(route)(req, res);
    expect(res._getStatusCode()).toBe(201);
    expect(res._getHeaders()).toMatchObject({ "x-seen": "POST", "content-type": "application/json" });
    expect(res._isEndCalled()).toBe(true);
    expect(res._getJSONData()).toEqual({
      query: { orgId: "1", tags: ["a", "b"] },
      body: { amount: 3, at: "1970-01-01T00:00:00.000Z" },
      cookies: { session: "s" },
    });
  });

  test("gets the very objects: a body that was never serialized, what the test put on req", async () => {
    const seen: unknown[] = [];
    const keep = moved((req, res) => {
      seen.push(req.body, (req as NextApiRequest & { user: unknown }).user, req, res);
      res.end();
    });
    const [user, body] = [{ id: 1 }, { when: new Date(), call: () => 1 }];
    const { req, res } = createMocks({ method: "POST", body, user } as never);
    await toApiHandler(keep)(req, res);
    expect(seen).toEqual([body, user, req, res]);
    expect(seen[0]).toBe(body);
    expect(seen[2]).toBe(req);
    expect(seen[3]).toBe(res);
  });

  test("emits what an event emitter was given for", async () => {
    const { req, res } = createMocks({ method: "GET" }, { eventEmitter: EventEmitter });
    const ended = new Promise((resolve) => res.on("end", resolve));
    await toApiHandler(route)(req, res);
    await ended;
    expect(res._getStatusCode()).toBe(201);
  });

  test("rejects when it throws, as it did", async () => {
    const failing = moved(() => {
      throw new Error("no database");
    });
    const { req, res } = createMocks({ method: "GET" });
    await expect(toApiHandler(failing)(req as never, res as never)).rejects.toThrow("no database");
  });

  test("redirects where the mock says so", async () => {
    const { req, res } = createMocks({ method: "GET" });
    await toApiHandler(moved((_req, response) => response.redirect(302, "/sign-in")))(
      req as never,
      res as never,
    );
    expect([res._getRedirectUrl(), res._getStatusCode()]).toEqual(["/sign-in", 302]);
  });

  test("takes mocks made by hand", async () => {
    const res = { status: jest.fn().mockReturnThis(), json: jest.fn().mockReturnThis() };
    const handler = toApiHandler(moved((_req, response) => response.status(200).json({ ok: true })));
    const req = { method: "GET", query: {} };
    await handler(req as never, res as never);
    expect(res.status).toHaveBeenCalledWith(200);
    expect(res.json).toHaveBeenCalledWith({ ok: true });
    expect(req).toEqual({ method: "GET", query: {} });
    expect(Object.keys(res)).toEqual(["status", "json"]);
  });
});

describe("behind a guard", () => {
  const routes = {
    "(req, res)": userRoute.fromApiRoute((req, res) => {
      res.statusCode = 200;
      res.end(JSON.stringify({ hello: userRoute.context(req).user.name }));
    }),
    "a definition": userRoute.define({ GET: { handle: ({ user }) => ({ hello: user.name }) } }),
    "a web handler": userRoute.fromRouteHandlers({
      GET: (request) => Response.json({ hello: userRoute.context(request).user.name }),
    }),
  };

  test.each(Object.entries(routes))("%s answers the mocks", async (_, route) => {
    const handler = toApiHandler(toRouteHandlers(route));
    const { req, res } = createMocks({ method: "GET", cookies: { user: "Ada" } });
    await handler(req as never, res as never);
    expect([res._getStatusCode(), res._getJSONData()]).toEqual([200, { hello: "Ada" }]);

    const stranger = createMocks({ method: "GET" });
    await handler(stranger.req as never, stranger.res as never);
    expect([stranger.res._getStatusCode(), stranger.res._getJSONData()]).toEqual([
      401,
      { error: "Unauthorized", code: "unauthorized", requestId: expect.any(String) },
    ]);
  });

  test.each(Object.entries(routes))("%s refuses through functions made by hand", async (_, route) => {
    for (const handler of [toApiHandler(toRouteHandlers(route)), toApiRoute(route)]) {
      const res = { status: jest.fn().mockReturnThis(), json: jest.fn() };
      await handler({ method: "GET", cookies: {} } as never, res as never);
      expect(res.status).toHaveBeenCalledWith(401);
      expect(res.json).toHaveBeenCalledWith(expect.objectContaining({ code: "unauthorized" }));
    }
  });
});

describe("a definition", () => {
  const route = toRouteHandlers(
    publicRoute.define({
      POST: {
        params: z.object({ orgId: z.string() }),
        query: z.object({ dry: z.string().optional() }),
        body: z.strictObject({ name: z.string() }),
        status: 201,
        handle: ({ params, query, body }) => ({ params, query, body }),
      },
    }),
  );
  const path = "/api/orgs/[orgId]/projects";

  test("validates a body object, with path and search in one query or in the url", async () => {
    const parts = { params: { orgId: "o1" }, query: { dry: "1" }, body: { name: "Canoe" } };
    const requests = [
      { url: "/api/orgs/o1/projects?dry=1" },
      { url: "/api/orgs/o1/projects?dry=1", query: { orgId: "o1", dry: "1" } },
      { query: { orgId: "o1", dry: "1" } },
    ];
    for (const request of requests) {
      const { req, res } = createMocks({ method: "POST", body: { name: "Canoe" }, ...request });
      await toApiHandler(route, { path })(req as never, res as never);
      expect([res._getStatusCode(), res._getJSONData()]).toEqual([201, parts]);
    }
  });

  test("answers 400 and 405", async () => {
    const bad = createMocks({ method: "POST", query: { orgId: "o1" }, body: { name: 5 } });
    await toApiHandler(route)(bad.req as never, bad.res as never);
    expect([bad.res._getStatusCode(), bad.res._getJSONData()]).toMatchObject([
      400,
      { code: "invalid_input" },
    ]);
    const other = createMocks({ method: "DELETE", query: { orgId: "o1" } });
    await toApiHandler(route)(other.req as never, other.res as never);
    expect([other.res._getStatusCode(), other.res._getHeaders()]).toMatchObject([
      405,
      { allow: "OPTIONS, POST" },
    ]);
  });
});

describe("other files", () => {
  test("Route Handlers that were written by hand get a Request with the body and the parameters", async () => {
    const file = {
      async POST(request: Request, { params }: { params: Promise<{ id: string }> }) {
        const { id } = await params;
        return Response.json({
          id,
          search: new URL(request.url).search,
          body: (await request.json()) as unknown,
        });
      },
    };
    const { req, res } = createMocks({ method: "POST", url: "/api/notes/7?draft=1", body: { text: "x" } });
    await toApiHandler(file, { path: "/api/notes/[id]" })(req as never, res as never);
    expect(res._getJSONData()).toEqual({ id: "7", search: "?draft=1", body: { text: "x" } });
  });

  test("a file that has not moved passes through", async () => {
    const handler = jest.fn((_req: NextApiRequest, res: NextApiResponse) => res.status(204).end());
    const [req, res] = [createRequest({ method: "GET" }), createResponse()];
    await toApiHandler({ default: handler })(req as never, res as never);
    expect(handler).toHaveBeenCalledWith(req, res);
    expect(res._getStatusCode()).toBe(204);
  });

  test("what is neither is refused", () => {
    for (const file of [{}, { default: 5 }, null, { GET: "text" }])
      expect(() => toApiHandler(file as never)).toThrow(/Give a route of next-portage/);
  });
});

test("Node's own pair gets the helpers of pages/api, and the body as the file's config says", async () => {
  const parsed = moved((req, res) => res.status(200).json([req.query, req.body, req.cookies]));
  const raw = toRouteHandlers(
    publicRoute.fromApiRoute((req: NextApiRequest, res: NextApiResponse) => {
      req.setEncoding("utf8").once("data", (text: string) => res.status(200).json({ raw: text }));
    }),
    { config: { api: { bodyParser: false } } },
  );
  const answers: unknown[] = [];
  for (const file of [parsed, raw]) {
    const handler = toApiHandler(file, { path: "/api/x/[id]" });
    const server = http.createServer((req, res) => void handler(req as never, res as never));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const headers = { "content-type": "application/json", cookie: "a=1", connection: "close" };
    const answer = await fetch(`http://127.0.0.1:${port}/api/x/7?q=2`, {
      method: "POST",
      headers,
      body: '{"n":1}',
    });
    answers.push(await answer.json());
    await new Promise((resolve) => server.close(resolve));
  }
  expect(answers).toEqual([[{ id: "7", q: "2" }, { n: 1 }, { a: "1" }], { raw: '{"n":1}' }]);
});
