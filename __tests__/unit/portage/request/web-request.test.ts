import type { IncomingMessage } from "node:http";
import { createMocks } from "node-mocks-http";
import { createRoute, HttpError } from "next-portage";
import { requestOfMessage, type ApiRequest } from "@/lib/portage/src/request/web-request";
import { mount } from "../support/mount";
import { recorder } from "../support/recorder";
import { listen, talk, until } from "../support/server";
import { send, type Sending } from "../../../parity/client";

const { errors, onError } = recorder();
const open = createRoute({ onError });

/** What `look` makes of the web Request over a real message. */
async function over<T>(
  sending: Sending & { path?: string },
  look: (request: ApiRequest) => T | Promise<T>,
): Promise<T> {
  let found: T | Promise<T> | undefined;
  const origin = await listen((req, res) => {
    const request = requestOfMessage(req, { limit: 1e6, signal: new AbortController().signal });
    found = Promise.resolve(look(request)).finally(() => res.end());
  });
  await send(origin + (sending.path ?? "/"), sending);
  return (await found) as T;
}

const ofMock = (options: object): ApiRequest =>
  requestOfMessage(createMocks(options).req as unknown as IncomingMessage, {
    limit: 1e6,
    signal: new AbortController().signal,
  });

const post = (body: string | Uint8Array, type = "application/json"): Sending => ({
  method: "POST",
  headers: { "content-type": type },
  body,
});

describe("a web Request over Node's message", () => {
  test("has its method and its URL on localhost, whatever Host says", async () => {
    const request = await over(
      { path: "/api/x%20y/%C3%A4?a=1&a=2&b=%zz", headers: { host: "evil.example" }, method: "DELETE" },
      ({ url, method, nextUrl }) => ({ url, method, search: [...nextUrl.searchParams] }),
    );
    expect(request).toEqual({
      url: expect.stringMatching(/^http:\/\/localhost:\d+\/api\/x%20y\/%C3%A4\?a=1&a=2&b=%zz$/),
      method: "DELETE",
      search: [
        ["a", "1"],
        ["a", "2"],
        ["b", "%zz"],
      ],
    });
  });

  test.each([
    ["https", "https:"],
    ["http", "http:"],
    ["https, http", "https:"],
    ["javascript", "http:"],
    ["https://evil.example/", "http:"],
    ["", "http:"],
  ])("believes a forwarded protocol of %j to be %s", async (forwarded, protocol) => {
    const found = await over(
      { headers: { "x-forwarded-proto": forwarded } },
      ({ url }) => new URL(url).protocol,
    );
    expect(found).toBe(protocol);
  });

  test.each(["//evil.example/x", "/\\evil", "/a//b/../c"])(
    "keeps the target %s on localhost",
    async (path) => {
      const text = await listen((req, res) => {
        const { url } = requestOfMessage(req, { limit: 1, signal: new AbortController().signal });
        res.end(url);
      }).then((origin) => talk(origin, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`));
      expect(new URL(text.split("\r\n").at(-1) as string).hostname).toBe("localhost");
    },
  );

  test("has repeated headers joined, each cookie, and Latin-1 values", async () => {
    const found = await over(
      {
        headers: { "x-a": ["1", "2"], cookie: ["a=1", "b=2"], "x-l": "\u00e4", "set-cookie": ["c=1", "d=2"] },
      },
      ({ headers }) => [
        headers.get("x-a"),
        headers.get("cookie"),
        headers.get("x-l"),
        headers.getSetCookie(),
      ],
    );
    expect(found).toEqual(["1, 2", "a=1; b=2", "\u00e4", ["c=1", "d=2"]]);
  });

  test("has NextRequest's cookies, to read", async () => {
    const cookies = await over({ headers: { cookie: "a=1; b=%20; a=2" } }, (request) => {
      const { cookies: found } = request;
      return [
        found.get("a"),
        found.get("x"),
        found.has("b"),
        found.getAll(),
        found.size,
        found === request.cookies,
      ];
    });
    expect(cookies).toEqual([
      { name: "a", value: "1" },
      undefined,
      true,
      [
        { name: "a", value: "1" },
        { name: "b", value: " " },
      ],
      2,
      true,
    ]);
    expect(await over({}, ({ cookies: { size } }) => size)).toBe(0);
  });

  test("is a Request, and so is its clone", async () => {
    expect(
      await over({}, (request) => [request instanceof Request, request.clone() instanceof Request]),
    ).toEqual([true, true]);
  });

  test("reads its body as text, JSON, bytes, form and stream", async () => {
    expect(await over(post("ä"), (request) => request.text())).toBe("ä");
    expect(await over(post('{"a":[1]}'), (request) => request.json())).toEqual({ a: [1] });
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => i % 256);
    const read = await over(post(bytes), async (request) => new Uint8Array(await request.arrayBuffer()));
    expect(Buffer.compare(read, bytes)).toBe(0);
    const form = await over(post("a=1&a=2", "application/x-www-form-urlencoded"), (request) =>
      request.formData(),
    );
    expect(form.getAll("a")).toEqual(["1", "2"]);
    const count = await over(post(bytes), async (request) => {
      let size = 0;
      for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) size += chunk.length;
      return [size, request.bodyUsed];
    });
    expect(count).toEqual([300_000, true]);
  });

  test("has no body for GET and HEAD, as a Request has none", async () => {
    for (const method of ["GET", "HEAD"])
      expect(
        await over({ method, body: "x", headers: { "content-length": 1 } }, ({ body }) => body),
      ).toBeNull();
  });

  test("json() fails with an error that is a SyntaxError and a 400", async () => {
    const error = await over({ method: "POST", body: "{" }, (request) =>
      request.json().catch((caught: unknown) => caught),
    );
    expect([error instanceof SyntaxError, HttpError.is(error)]).toEqual([true, true]);
    const empty = await over({ method: "POST" }, (request) =>
      request.json().catch((caught: unknown) => caught),
    );
    expect(empty).toBeInstanceOf(SyntaxError);
  });

  test("takes what stands on a mock", async () => {
    expect(ofMock({}).url).toBe("http://localhost/");
    expect(ofMock({ url: "/api/x?a=1" }).url).toBe("http://localhost/api/x?a=1");
    const request = ofMock({ method: "POST", headers: { "x-a": "1", cookie: "a=1" }, body: { b: 1 } });
    expect([request.headers.get("x-a"), request.cookies.get("a")?.value, await request.json()]).toEqual([
      "1",
      "1",
      { b: 1 },
    ]);
  });
});

describe("in a web handler of pages/api", () => {
  test("an unanswered json() error is a 400, and a caught one is the handler's", async () => {
    const route = open.fromRouteHandlers({
      POST: async (request) => Response.json(await request.json()),
      PUT: (request) => request.json().then(Response.json, (error: Error) => Response.json(error.name)),
    });
    const origin = await mount("pages", route);
    const refused = await send(origin, { method: "POST", body: "{" });
    expect([refused.status, JSON.parse(refused.text)]).toMatchObject([400, { code: "invalid_json" }]);
    expect((await send(origin, { method: "PUT", body: "{" })).text).toBe('"SyntaxError"');
    expect(errors()).toEqual([]);
  });

  test("a clone's signal aborts too, and its body is its own", async () => {
    const leaving = new AbortController();
    const seen: unknown[] = [];
    const route = open.fromRouteHandlers({
      POST: async (request) => {
        const copy = request.clone();
        seen.push(await copy.text(), await request.text());
        await new Promise((resolve) => copy.signal.addEventListener("abort", resolve));
        seen.push(request.signal.aborted);
        return new Response();
      },
    });
    const origin = await mount("pages", route);
    const gone = fetch(origin, { method: "POST", body: "both", signal: leaving.signal }).catch(() => "gone");
    await until(() => seen.length === 2);
    leaving.abort();
    expect(await gone).toBe("gone");
    await until(() => seen.length === 3);
    expect(seen).toEqual(["both", "both", true]);
  });

  test("request.signal aborts when the client goes away, and not after an answer", async () => {
    const signals: AbortSignal[] = [];
    const route = open.fromRouteHandlers({
      GET: async (request) => {
        signals.push(request.signal);
        if (request.url.endsWith("/wait"))
          await new Promise((resolve) => request.signal.addEventListener("abort", resolve));
        return new Response("x");
      },
    });
    const origin = await mount("pages", route);
    await send(origin);
    const leaving = new AbortController();
    const gone = fetch(`${origin}/wait`, { signal: leaving.signal }).catch(() => "gone");
    await until(() => signals.length === 2);
    leaving.abort();
    expect(await gone).toBe("gone");
    await until(() => signals[1]?.aborted === true);
    expect([signals[0]?.aborted, signals[1]?.reason]).toEqual([
      false,
      expect.objectContaining({ name: "AbortError" }),
    ]);
    expect(errors()).toEqual([]);
  });

  test("methods that no Request may have reach a handler of (req, res), and are a 405 for the others", async () => {
    const web = await mount("pages", open.fromRouteHandlers({ GET: () => new Response("x") }));
    const api = await mount(
      "pages",
      open.fromApiRoute((req, res) => res.end(req.method)),
    );
    for (const method of ["TRACE", "PROPFIND"]) {
      expect((await send(web, { method })).status).toBe(405);
      expect((await send(api, { method })).text).toBe(method);
    }
  });
});
