import { z } from "zod";
import { createRoute, form, HttpError, noContent, text } from "next-portage";
import { createClient, type Client, type ClientOptions } from "next-portage/client";
import { createCookieJar, routeFetch } from "next-portage/testing";

const open = createRoute({ onError: () => {} });

const Project = z.object({ id: z.string(), name: z.string(), at: z.date() });
const at = new Date(Date.UTC(2026, 0, 1));

const routes = {
  "/api/projects": open.define({
    GET: {
      query: z.object({
        tag: z.union([z.string(), z.array(z.string())]).optional(),
        take: z.coerce.number().optional(),
      }),
      response: z.object({ tags: z.array(z.string()), take: z.number().nullable() }),
      handle: ({ query }) => ({ tags: [query.tag ?? []].flat(), take: query.take ?? null }),
    },
    POST: {
      body: z.object({ name: z.string().min(2) }),
      response: Project,
      status: 201,
      handle: ({ body }) => ({ id: "1", name: body.name, at }),
    },
  }),
  "/api/projects/[id]": open.define({
    GET: { response: Project, handle: ({ params }) => ({ id: String(params["id"]), name: "Ada's", at }) },
    DELETE: { handle: () => noContent() },
  }),
  "/api/projects/latest": open.define({ GET: { response: z.string(), handle: () => "latest" } }),
  "/api/files/[...path]": open.define({ GET: { handle: ({ params }) => params["path"] } }),
  "/api/form": open.define({ POST: { body: form(z.object({ a: z.string() })), handle: ({ body }) => body } }),
  "/api/csv": open.define({
    GET: { handle: () => text("a,b", { headers: { "Content-Type": "text/csv" } }) },
  }),
  "/api/locked": open.define({
    GET: {
      handle: () => {
        throw new HttpError(402, { code: "plan_limit", message: "The plan allows 3 projects" });
      },
    },
  }),
  "/api/broken": open.define({
    GET: {
      handle: () => {
        throw new Error("secret");
      },
    },
  }),
  "/api/legacy": open.fromApiRoute((req, res) => {
    res.setHeader("Set-Cookie", "seen=1; Path=/");
    res.end(JSON.stringify({ cookie: req.headers.cookie ?? null }));
  }),
} as const;

const clientFor = (options: ClientOptions = {}): Client<typeof routes> =>
  createClient<typeof routes>({ fetch: routeFetch(routes), ...options });

describe.each(["pages", "app"] as const)("in %s", (router) => {
  const api = createClient<typeof routes>({ fetch: routeFetch(routes, { router }) });

  test("sends what a definition takes and gives what it answers, as it is after JSON", async () => {
    const made = await api.POST("/api/projects", { body: { name: "Boat" } });
    expect(made).toMatchObject({ ok: true, status: 201 });
    // The compiler knows that `at` is text here.
    expect(made.ok && made.data.at.slice(0, 10)).toBe("2026-01-01");
    const found = await api.GET("/api/projects/[id]", { params: { id: "a/b c" } });
    expect(found.ok && found.data.id).toBe("a/b c");
  });

  test("puts lists, numbers and nothing into the search", async () => {
    const list = await api.GET("/api/projects", { query: { tag: ["a", "b&c"], take: 3 } });
    expect(list.ok && list.data).toEqual({ tags: ["a", "b&c"], take: 3 });
    const all = await api.GET("/api/projects");
    expect(all.ok && all.data).toEqual({ tags: [], take: null });
  });

  test("a path that is a name comes before one with a parameter; a catch-all takes a list", async () => {
    expect(await api.GET("/api/projects/latest")).toMatchObject({ data: "latest" });
    expect(await api.GET("/api/files/[...path]", { params: { path: ["a", "b.txt"] } })).toMatchObject({
      data: ["a", "b.txt"],
    });
  });

  test("errors are values: the API's own, of the input, and unexpected ones that say nothing", async () => {
    expect(await api.GET("/api/locked")).toEqual({
      ok: false,
      failure: expect.objectContaining({
        status: 402,
        code: "plan_limit",
        message: "The plan allows 3 projects",
        issues: [],
      }),
    });
    const refused = await api.POST("/api/projects", { body: { name: "x" } });
    expect(refused.ok ? undefined : refused.failure.issues[0]?.path).toEqual(["body", "name"]);
    const broken = await api.GET("/api/broken");
    expect(broken).toMatchObject({ failure: { status: 500, code: "internal_server_error" } });
    expect(JSON.stringify(broken)).not.toContain("secret");
  });

  test("no body, a body that is not JSON, and one that is a form", async () => {
    expect(await api.DELETE("/api/projects/[id]", { params: { id: 1 } })).toMatchObject({
      ok: true,
      status: 204,
      data: undefined,
    });
    const csv = await api.GET("/api/csv");
    expect(csv.ok && [csv.data, await csv.response.text()]).toEqual([undefined, "a,b"]);
    const sent = await api.POST("/api/form", { body: new URLSearchParams({ a: "1" }) });
    expect(sent).toMatchObject({ data: { a: "1" } });
  });

  test("an existing handler can be called too, and a jar keeps cookies", async () => {
    const jar = createCookieJar();
    const signedIn = createClient<typeof routes>({ fetch: routeFetch(routes, { router, jar }) });
    await signedIn.GET("/api/legacy");
    const again = await signedIn.GET("/api/legacy");
    expect(again.ok && (await again.response.text())).toBe('{"cookie":"seen=1"}');
  });
});

test("headers of the client, of a function and of the call, the last one counts", async () => {
  const seen: (string | null)[] = [];
  const fetch = async (_: string, { headers }: RequestInit): Promise<Response> => {
    seen.push(new Headers(headers).get("authorization"), new Headers(headers).get("content-type"));
    return Response.json({});
  };
  const api = clientFor({ fetch, headers: async () => ({ Authorization: "Bearer a" }) });
  await api.GET("/api/projects/latest");
  await api.POST("/api/projects", { body: { name: "Boat" }, headers: { authorization: "Bearer b" } });
  expect(seen).toEqual(["Bearer a", null, "Bearer b", "application/json"]);
});

test("a base address may end with slashes", async () => {
  const urls: string[] = [];
  const fetch = async (url: string): Promise<Response> => {
    urls.push(url);
    return Response.json("latest");
  };
  await clientFor({ fetch, baseUrl: "https://api.example.org/v1//" }).GET("/api/projects/latest");
  expect(urls).toEqual(["https://api.example.org/v1/api/projects/latest"]);
});

const silence = (_: string, { signal }: RequestInit): Promise<Response> =>
  new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason as Error)));

const proxyError = async (): Promise<Response> => new Response("<html>", { status: 502 });

describe("without an answer that can be read", () => {
  test.each([
    ["network_error", async () => Promise.reject(new TypeError("fetch failed"))],
    [
      "unreadable_answer",
      async () => new Response('{"id":', { headers: { "content-type": "application/json" } }),
    ],
  ])("it is a %s", async (code, fetch) => {
    const failures: unknown[] = [];
    const result = await clientFor({ fetch, onFailure: (failure) => failures.push(failure.code) }).GET(
      "/api/projects",
    );
    expect(result).toEqual({ ok: false, failure: { status: 0, code, message: code, issues: [] } });
    expect(failures).toEqual([code]);
  });

  test("a call that is given up is aborted", async () => {
    const controller = new AbortController();
    const call = clientFor({ fetch: silence }).GET("/api/projects", { signal: controller.signal });
    setTimeout(() => controller.abort(), 5);
    expect(await call).toMatchObject({ failure: { code: "aborted" } });
  });

  test("an error page of a proxy is a failure with its status", async () => {
    expect(await clientFor({ fetch: proxyError }).GET("/api/projects")).toMatchObject({
      failure: { status: 502, code: "http_502" },
    });
  });
});

describe("the address of a route", () => {
  test("has its parameters and its search, encoded", () => {
    const url = clientFor().url("/api/projects/[id]", { params: { id: "a/b c" }, query: { as: ["x&y", 1] } });
    expect(url).toBe("/api/projects/a%2Fb%20c?as=x%26y&as=1");
  });

  test("stands behind the base address", () => {
    const api = createClient<typeof routes>({ baseUrl: "https://api.example.org/" });
    expect(api.url("/api/csv")).toBe("https://api.example.org/api/csv");
  });
});

test("a module of a page may make its client on the server, where it calls nothing", () => {
  expect(createClient<typeof routes>().url("/api/csv")).toBe("/api/csv");
});

test("mistakes of the program are thrown", async () => {
  await expect(createClient<typeof routes>().GET("/api/projects/latest")).rejects.toThrow("needs a baseUrl");
  const api = clientFor() as unknown as { GET(path: string): Promise<unknown> };
  await expect(api.GET("/api/projects/[id]")).rejects.toThrow('give it in "params"');
});

test("an address of no route is a 404", async () => {
  expect((await routeFetch(routes)("/api/nowhere")).status).toBe(404);
});

describe("a map as OpenAPI takes it", () => {
  const map = {
    "/api/old": { route: open.fromApiRoute((_req, res) => res.end("old")), methods: ["GET"] },
    "/api/bare": { methods: ["GET"] },
  } as const;
  const api = createClient<typeof map>({ fetch: routeFetch(map) });

  test("an existing handler answers", async () => {
    const result = await api.GET("/api/old");
    expect(result.ok && (await result.response.text())).toBe("old");
  });

  test("one without a layer cannot be called, and is no failure of the network", async () => {
    await expect(routeFetch(map)("/api/bare")).rejects.toThrow("Nothing is known of /api/bare");
  });
});
