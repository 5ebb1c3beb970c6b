import { NextRequest } from "next/server";
import { createRoute, HttpError, type RouteHandlers } from "next-portage";
import { guardedRequest } from "@/lib/portage/src/request/guarded-request";
import type { RequestContext } from "@/lib/portage/src/route/request-context";

const guarded = (request: Request, ctx: Partial<RequestContext> = {}): Request =>
  guardedRequest(request, { bodyLimit: 10, bytes: undefined, ...ctx } as RequestContext);

const post = (body: BodyInit, init: RequestInit = {}): NextRequest =>
  new NextRequest("http://localhost/api/x?a=1", { method: "POST", body, ...init } as never);

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "no failure",
    (error: unknown) => error,
  );

describe("Next's request behind a guard", () => {
  test("of GET and HEAD is Next's own", () => {
    for (const method of ["GET", "HEAD"]) {
      const request = new Request("http://localhost/", { method });
      expect(guarded(request)).toBe(request);
    }
  });

  test("keeps what Next put on it, and is a Request", async () => {
    const request = guarded(post("body", { headers: { cookie: "a=1", "x-a": "1" } })) as NextRequest;
    expect(request).toBeInstanceOf(Request);
    expect([
      request.url,
      request.method,
      request.nextUrl.searchParams.get("a"),
      request.cookies.get("a")?.value,
    ]).toEqual(["http://localhost/api/x?a=1", "POST", "1", "1"]);
    expect(request.headers.get("x-a")).toBe("1");
    expect(request.signal).toBeInstanceOf(AbortSignal);
    const { text } = request;
    expect(await text()).toBe("body");
    expect(request.bodyUsed).toBe(true);
  });

  test.each<[string, (request: Request) => Promise<unknown>, unknown]>([
    ["text", (request) => request.text(), '{"a":1}'],
    ["json", (request) => request.json(), { a: 1 }],
    ["arrayBuffer", async (request) => (await request.arrayBuffer()).byteLength, 7],
    ["blob", async (request) => (await request.blob()).size, 7],
    [
      "clone",
      async (request) => [await request.clone().text(), await request.text()],
      ['{"a":1}', '{"a":1}'],
    ],
    ["body", async (request) => (await request.body?.getReader().read())?.value?.length, 7],
  ])("reads its body with %s", async (_name, read, expected) => {
    expect(await read(guarded(post('{"a":1}')))).toEqual(expected);
  });

  test("reads forms of both kinds", async () => {
    const fields = new URLSearchParams({ a: "1" });
    expect((await guarded(post(fields)).formData()).get("a")).toBe("1");
    const form = new FormData();
    form.set("b", "2");
    expect((await guarded(post(form), { bodyLimit: 1e4 }).formData()).get("b")).toBe("2");
  });

  test.each<[string, (request: Request) => Promise<unknown>]>([
    ["text", (request) => request.text()],
    ["json", (request) => request.json()],
    ["arrayBuffer", (request) => request.arrayBuffer()],
    ["clone", (request) => request.clone().text()],
    ["stream", (request) => request.body?.getReader().read() as Promise<unknown>],
  ])("fails with a 413 beyond its limit, through %s", async (_name, read) => {
    expect(await read(guarded(post('"12345678"')))).toBeDefined();
    expect(await failure(read(guarded(post('"123456789"'))))).toMatchObject({
      status: 413,
      code: "payload_too_large",
    });
  });

  test("reads twice as the platform does: not", async () => {
    const request = guarded(post("x"));
    await request.text();
    for (const read of [request.text(), request.json()])
      expect(await failure(read)).toMatchObject({ name: "TypeError" });
  });

  test("json() of what is none is a SyntaxError and a 400", async () => {
    const error = await failure(guarded(post("{")).json());
    expect([error instanceof SyntaxError, HttpError.is(error)]).toEqual([true, true]);
  });

  test("has the bytes that something read before", async () => {
    expect(await guarded(post("x"), { bytes: Buffer.from("read") }).text()).toBe("read");
  });

  test("without a body is empty", async () => {
    const request = guarded(new NextRequest("http://localhost/", { method: "DELETE" }));
    expect([request.body, await request.text()]).toEqual([null, ""]);
  });

  test("a handler's cancel reaches the source", async () => {
    const cancelled = jest.fn();
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(Uint8Array.of(1)),
      cancel: cancelled,
    });
    const request = guarded(post(body, { duplex: "half" } as RequestInit));
    await request.body?.cancel("enough");
    expect(cancelled).toHaveBeenCalledTimes(1);
  });
});

test("the context's request is the one that a web handler is given", async () => {
  const open = createRoute();
  const seen: unknown[] = [];
  const look = (request: Request): Response => {
    seen.push(open.context(request).request === request);
    return new Response();
  };
  const { toRouteHandlers } = await import("next-portage");
  const mounted = toRouteHandlers(open.fromRouteHandlers({ GET: look, POST: look } as RouteHandlers));
  const context = { params: Promise.resolve({}) };
  await mounted.GET(new Request("http://localhost/"), context);
  await mounted.POST(post("x"), context);
  expect(seen).toEqual([true, true]);
});
