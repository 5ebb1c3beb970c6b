import type { NextApiRequest, NextApiResponse } from "next";
import { notFound as nextNotFound, redirect as nextRedirect } from "next/navigation";
import { createRoute, middleware, sse, toApiRoute, toRouteHandlers } from "next-portage";
import { callRoute, createCookieJar, fetchRoute } from "next-portage/testing";
import { z } from "zod";

const errors: unknown[] = [];
const route = createRoute({ onError: (error) => errors.push(error) });
const ROUTERS = ["pages", "app"] as const;

beforeEach(() => errors.splice(0));

const echo = route.define({
  GET: {
    query: z.object({
      page: z.coerce.number().optional(),
      tag: z.union([z.string(), z.array(z.string())]).optional(),
    }),
    response: z.object({ page: z.number().optional(), tag: z.unknown(), org: z.unknown() }),
    handle: ({ query, params }) => ({ ...query, tag: query.tag, org: params }),
  },
  POST: { body: z.unknown(), status: 201, handle: ({ body }) => ({ body }) },
});

const allowed = async (router: "pages" | "app", method: string) => {
  const { status: code, headers, text } = await callRoute(echo, { router, method });
  return [code, headers.get("allow"), text];
};

describe.each(ROUTERS)("as in %s", (router) => {
  test("path, parameters and search arrive", async () => {
    const answer = await callRoute(echo, {
      router,
      path: "/api/orgs/[orgId]/files/[...path]?page=2",
      params: { orgId: "ö/1", path: ["a b", "c"] },
      query: { tag: ["x", "y"], left: undefined },
    });
    expect(answer.status).toBe(200);
    expect(answer.json.page).toBe(2);
    expect(answer.json).toEqual({ page: 2, tag: ["x", "y"], org: { orgId: "ö/1", path: ["a b", "c"] } });
  });

  test("a body is sent as what it is", async () => {
    const send = async (body: unknown) =>
      (await callRoute(echo, { router, method: "POST", body })).json as { body: unknown };
    expect(await send({ a: [1, null] })).toEqual({ body: { a: [1, null] } });
    expect(await send([1])).toEqual({ body: [1] });
    expect(await send(null)).toEqual({ body: null });
    const form = new URLSearchParams({ a: "1" });
    expect((await callRoute(echo, { router, method: "POST", body: form })).status).toBe(415);
  });

  test("a jar keeps cookies and forgets deleted ones", async () => {
    const session = route.fromRouteHandlers({
      GET: (request) => Response.json(request.headers.get("cookie")),
      POST: () =>
        new Response(null, {
          headers: [
            ["set-cookie", "id=1; Path=/"],
            ["set-cookie", "deep=2; Path=/api/deep"],
          ],
        }),
      DELETE: () => new Response(null, { headers: { "set-cookie": "id=; Path=/; Max-Age=0" } }),
    });
    const jar = createCookieJar();
    const cookiesAt = async (path: string) =>
      (await callRoute(session, { router, path, jar, cookies: { own: "3" } })).json;
    const set = await callRoute(session, { router, method: "POST", jar });
    expect(set.cookies).toEqual([
      { name: "id", value: "1", attributes: { path: "/" } },
      { name: "deep", value: "2", attributes: { path: "/api/deep" } },
    ]);
    expect(await cookiesAt("/api/x")).toBe("id=1; own=3");
    expect(await cookiesAt("/api/deep/er")).toBe("id=1; deep=2; own=3");
    await callRoute(session, { router, method: "DELETE", jar });
    expect(await cookiesAt("/api/x")).toBe("own=3");
    expect(jar.all()).toEqual({ deep: "2" });
    jar.set("id", "again");
    expect(jar.get("id")).toBe("again");
    jar.clear();
    expect(await cookiesAt("/api/deep")).toBe("own=3");
  });

  test("methods without a handler, HEAD and OPTIONS are answered as by Next", async () => {
    expect(await allowed(router, "DELETE")).toEqual([
      405,
      "GET, HEAD, OPTIONS, POST",
      expect.stringContaining("method_not_allowed"),
    ]);
    expect(await allowed(router, "OPTIONS")).toEqual([204, "GET, HEAD, OPTIONS, POST", ""]);
    expect(await allowed(router, "HEAD")).toEqual([200, null, ""]);
  });

  test("an unexpected error is a 500 without its text", async () => {
    const failing = route.define({
      GET: {
        handle: () => {
          throw new Error("the password is 123");
        },
      },
    });
    const answer = await callRoute(failing, { router });
    expect([answer.status, answer.json]).toMatchObject([500, { code: "internal_server_error" }]);
    expect(answer.text).not.toContain("123");
    expect(errors).toHaveLength(1);
  });

  test("a stream is read as it comes", async () => {
    const events = route.define({
      GET: {
        handle: ({ signal }) =>
          sse(
            (async function* () {
              for (let n = 1; !signal.aborted; n += 1) yield { data: String(n) };
            })(),
          ),
      },
    });
    const response = await fetchRoute(events, { router });
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const { value } = await reader.read();
    expect(new TextDecoder().decode(value)).toContain("data: 1");
    await reader.cancel();
  });
});

describe("files", () => {
  test("of pages/api, with their config", async () => {
    const file = {
      default: (req: NextApiRequest, res: NextApiResponse) =>
        res.status(200).json({ body: req.body as unknown, q: req.query }),
      config: { api: { bodyParser: { sizeLimit: "10b" } } },
    };
    const send = (text: string) =>
      callRoute(file, { method: "POST", path: "/api/[id]", params: { id: "1" }, body: text });
    expect((await send("short")).json).toEqual({ body: "short", q: { id: "1" } });
    expect((await send("much longer than that")).status).toBe(413);
  });

  test("of pages/api that mount a route", async () => {
    const file = { default: toApiRoute(echo), config: { api: { bodyParser: false } } };
    const init = { path: "/api/orgs/[orgId]?orgId=other", params: { orgId: "1" } };
    expect((await callRoute(file, init)).json).toMatchObject({ org: { orgId: "1" } });
  });

  test("of app/api, mounted or by hand", async () => {
    expect((await callRoute(toRouteHandlers(echo), { query: { page: 3 } })).json).toMatchObject({ page: 3 });
    const byHand = {
      GET: (request: Request & { nextUrl?: URL }) =>
        Response.json([request.nextUrl?.pathname, request.method]),
      PUT: () => nextRedirect("/elsewhere"),
      PATCH: () => nextNotFound(),
      DELETE: () => undefined as unknown as Response,
    };
    const log = jest.spyOn(console, "error").mockImplementation(() => {});
    expect((await callRoute(byHand, { path: "/api/x" })).json).toEqual(["/api/x", "GET"]);
    expect((await callRoute(byHand, { method: "HEAD" })).text).toBe("");
    const moved = await callRoute(byHand, { method: "PUT" });
    expect([moved.status, moved.headers.get("location")]).toEqual([307, "/elsewhere"]);
    expect((await callRoute(byHand, { method: "PATCH" })).status).toBe(404);
    expect((await callRoute(byHand, { method: "POST" })).status).toBe(405);
    expect((await callRoute(byHand, { method: "OPTIONS" })).headers.get("allow")).toBe(
      "DELETE, GET, HEAD, OPTIONS, PATCH, PUT",
    );
    expect(log).not.toHaveBeenCalled();
    expect((await callRoute(byHand, { method: "DELETE" })).status).toBe(500);
    expect(log).toHaveBeenCalledTimes(1);
    log.mockRestore();
  });

  test("a handler by itself", async () => {
    const answer = await callRoute((_req: NextApiRequest, res: NextApiResponse) =>
      res.status(418).send("tea"),
    );
    expect([answer.status, answer.text, String(answer)]).toEqual([
      418,
      "tea",
      expect.stringContaining("HTTP 418"),
    ]);
  });
});

describe("mistakes", () => {
  test("a missing parameter, an answer that is no JSON", async () => {
    await expect(callRoute(echo, { path: "/api/orgs/[orgId]" })).rejects.toThrow(
      "The path /api/orgs/[orgId] needs the parameter orgId",
    );
    const text = await callRoute(route.fromRouteHandlers({ GET: () => new Response("plain") }));
    expect(() => text.json).toThrow("The answer to GET /api/test is no JSON: 200 plain");
  });

  test("no Request, as in jsdom: it says what to do, and carries on where none is needed", async () => {
    const { Request: request, Response: response } = globalThis;
    try {
      for (const name of ["Request", "Response"]) Reflect.deleteProperty(globalThis, name);
      await jest.isolateModulesAsync(async () => {
        const fresh = await import("next-portage/testing");
        const advice = "add /** @jest-environment node */";
        await expect(fresh.callRoute(echo)).rejects.toThrow(advice);
        await expect(fresh.serveRoute(echo)).rejects.toThrow(advice);
        const pair = [
          { method: "GET", query: {} },
          { status: jest.fn().mockReturnThis(), json: jest.fn() },
        ];
        await expect(fresh.toApiHandler(echo)(...(pair as [never, never]))).rejects.toThrow(advice);
        const bare = route.fromApiRoute((_req, res: NextApiResponse) => res.status(200).json({ ok: true }));
        await fresh.toApiHandler(bare)(...(pair as [never, never]));
        expect(pair[1]?.json).toHaveBeenCalledWith({ ok: true });
      });
    } finally {
      Object.assign(globalThis, { Request: request, Response: response });
    }
  });
});

test("a definition's answers are typed by its response schema", async () => {
  const answer = await callRoute(echo, { query: { page: 1 } });
  const page: number | undefined = answer.json.page;
  // @ts-expect-error the schema names no such field
  expect(answer.json.colour).toBeUndefined();
  expect(page).toBe(1);
});

test("middlewares run, with what they found", async () => {
  const guarded = route.use(middleware(async (ctx, next) => next({ agent: ctx.header("user-agent") })));
  const agent = guarded.define({ GET: { handle: (ctx) => ({ agent: ctx.agent }) } });
  expect((await callRoute(agent, { headers: { "User-Agent": "test" } })).json).toEqual({ agent: "test" });
});
