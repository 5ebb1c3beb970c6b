import type { NextApiRequest, NextApiResponse } from "next";
import { cors, createRoute, middleware, unauthorized, type CorsOptions, type Route } from "next-portage";
import { send, type Answer, type Sending } from "../../../parity/client";
import { mount, type Target } from "../support/mount";
import { recorder } from "../support/recorder";
import { CELLS } from "../support/styles";

const { onError } = recorder();
const open = createRoute({ onError });

const PAGE = "https://page.example";
const OTHER = "https://other.example";
const PREFLIGHT = {
  origin: PAGE,
  "access-control-request-method": "POST",
  "access-control-request-headers": "authorization,content-type",
};
const OF_PREFLIGHT = "Origin, Access-Control-Request-Method, Access-Control-Request-Headers";

beforeEach(() => void jest.spyOn(console, "error").mockImplementation(() => {}));

/** Nobody passes. */
const closed = middleware(async () => {
  throw unauthorized();
});

/** What an answer says of CORS, and `Vary`. */
const corsOf = ({ status, headers }: Answer) => ({
  status,
  ...Object.fromEntries(Object.entries(headers).filter(([name]) => /^(access-control-|vary$)/.test(name))),
});

const ask = async (target: Target, route: Route, sending: Sending = {}, path = "") =>
  send((await mount(target, route)) + path, sending);

/** A handler that answers OPTIONS itself, and says which method it saw. */
const ownOptions = (req: NextApiRequest, res: NextApiResponse) =>
  res.writeHead(200, { Allow: "GET, TRACE", "X-Method": String(req.method) }).end();

describe.each(CELLS)("%s in %s", (style, target, make) => {
  const listing = open.use(
    cors({ origins: [PAGE], credentials: true, exposedHeaders: ["ETag"], maxAge: 600 }),
  );
  const allowed = { "access-control-allow-origin": PAGE, "access-control-allow-credentials": "true" };
  const actual = { ...allowed, "access-control-expose-headers": "ETag", vary: "Origin" };

  test("a preflight is answered with 204, before guards that would refuse it", async () => {
    const answer = await ask(target, make(listing.use(closed)), { method: "OPTIONS", headers: PREFLIGHT });
    expect([corsOf(answer), answer.text]).toEqual([
      {
        status: 204,
        ...allowed,
        "access-control-allow-methods": "GET, HEAD, PUT, PATCH, POST, DELETE",
        "access-control-allow-headers": "authorization, content-type",
        "access-control-max-age": "600",
        vary: OF_PREFLIGHT,
      },
      "",
    ]);
  });

  test("guards that stand before it change nothing of that", async () => {
    const route = make(open.use(closed).use(cors({ origins: [PAGE] })));
    const preflight = await ask(target, route, { method: "OPTIONS", headers: PREFLIGHT });
    const refused = await ask(target, route, { headers: { origin: PAGE } });
    expect([preflight.status, preflight.headers["access-control-allow-origin"]]).toEqual([204, PAGE]);
    expect([refused.status, refused.headers["access-control-allow-origin"]]).toEqual([401, PAGE]);
  });

  test.each([
    ["another origin", { ...PREFLIGHT, origin: OTHER }],
    ["the origin null", { ...PREFLIGHT, origin: "null" }],
    ["a longer one", { ...PREFLIGHT, origin: `${PAGE}.evil.example` }],
    ["a malformed one", { ...PREFLIGHT, origin: "page.example" }],
  ])("a preflight of %s gets nothing of it", async (_, headers) => {
    const answer = await ask(target, make(listing.use(closed)), { method: "OPTIONS", headers });
    expect(corsOf(answer)).toEqual({ status: 204, vary: OF_PREFLIGHT });
  });

  test("answers carry the headers, errors too", async () => {
    const headers = { origin: PAGE };
    const answers = [
      await ask(target, make(listing), { headers }),
      await ask(target, make(listing.use(closed)), { headers }),
      await ask(target, make(listing), { headers, method: "DELETE" }),
      await ask(target, make(listing), { headers }, "/?fail"),
      await ask(target, make(listing), { headers, method: "HEAD" }),
      await ask(target, make(listing), { headers, method: "OPTIONS" }),
    ];
    expect(answers.map(corsOf)).toEqual(
      [200, 401, 405, 500, 200, 204].map((status) => ({ status, ...actual })),
    );
    expect(answers[5]?.headers.allow).toBe("GET, HEAD, OPTIONS, POST");
    expect(answers.map(({ text }) => text).join()).not.toContain("secret");
  });

  test("an answer to another origin, or to none, says only that it depends on it", async () => {
    for (const headers of [{}, { origin: OTHER }, { origin: "null" }, { origin: "" }])
      expect(corsOf(await ask(target, make(listing), { headers }))).toEqual({ status: 200, vary: "Origin" });
  });

  test("an answer from the browser's own store keeps them", async () => {
    const first = await ask(target, make(listing), { headers: { origin: PAGE } });
    const headers = { origin: PAGE, "if-none-match": first.headers.etag ?? "" };
    expect(corsOf(await ask(target, make(listing), { headers }))).toEqual({ status: 304, ...actual });
  });

  test('"*" is the same for all, so nothing depends on the origin', async () => {
    const route = make(open.use(cors({ origins: "*" })));
    for (const headers of [{}, { origin: PAGE }, { origin: "null" }])
      expect(corsOf(await ask(target, route, { headers }))).toEqual({
        status: 200,
        "access-control-allow-origin": "*",
      });
    const preflight = corsOf(await ask(target, route, { method: "OPTIONS", headers: PREFLIGHT }));
    expect(preflight).toMatchObject({
      "access-control-allow-origin": "*",
      vary: "Access-Control-Request-Method, Access-Control-Request-Headers",
    });
  });

  test("of two on one route the last counts alone", async () => {
    const route = make(listing.use(cors({ origins: [OTHER] })));
    const ofPage = await ask(target, route, { method: "OPTIONS", headers: PREFLIGHT });
    const ofOther = await ask(target, route, { headers: { origin: OTHER } });
    expect(corsOf(ofPage)).toEqual({ status: 204, vary: OF_PREFLIGHT });
    expect(corsOf(ofOther)).toEqual({ status: 200, "access-control-allow-origin": OTHER, vary: "Origin" });
  });

  if (style !== "api") return;

  test("a handler that answers OPTIONS itself gets all but preflights", async () => {
    const route = listing.fromApiRoute(ownOptions);
    const own = await ask(target, route, { method: "OPTIONS", headers: { origin: PAGE } });
    expect([own.headers["x-method"], corsOf(own)]).toEqual(["OPTIONS", { status: 200, ...actual }]);
    const preflight = await ask(target, route, { method: "OPTIONS", headers: PREFLIGHT });
    expect([preflight.status, preflight.headers["x-method"]]).toEqual([204, undefined]);
  });

  test.each<[string, (res: NextApiResponse) => unknown]>([
    ["setHeader", (res) => res.setHeader("Vary", "Accept-Encoding").end()],
    ["writeHead", (res) => res.writeHead(200, { vary: "Accept-Encoding" }).end()],
    ["a list in writeHead", (res) => res.writeHead(200, ["Vary", "Accept-Encoding"]).end()],
    ["a first write", (res) => (res.setHeader("Vary", ["Accept-Encoding"]).write(""), res.end())],
  ])("a handler's own Vary, by %s, is added to", async (_, run) => {
    const route = listing.fromApiRoute((_req: NextApiRequest, res: NextApiResponse) => void run(res));
    expect((await ask(target, route)).headers.vary).toBe("Accept-Encoding, Origin");
  });
});

/** What a preflight is told, beside `Vary`. */
const preflightOf = async (options: Partial<CorsOptions>, headers: Record<string, string> = {}) => {
  const route = open.use(cors({ origins: [PAGE], ...options })).define({ GET: { handle: () => "ok" } });
  const answer = await ask("pages", route, { method: "OPTIONS", headers: { ...PREFLIGHT, ...headers } });
  const { vary: _, status: __, ...rest } = corsOf(answer) as Record<string, unknown>;
  return rest;
};

describe("options", () => {
  test("methods and headers that are listed", async () => {
    expect(
      await preflightOf({ methods: ["GET", "PURGE"], allowedHeaders: ["X-One", "X-Two"], maxAge: 0 }),
    ).toEqual({
      "access-control-allow-origin": PAGE,
      "access-control-allow-methods": "GET, PURGE",
      "access-control-allow-headers": "X-One, X-Two",
      "access-control-max-age": "0",
    });
    expect(await preflightOf({ allowedHeaders: [] })).not.toHaveProperty("access-control-allow-headers");
  });

  test.each([
    ["x-a", "x-a"],
    ["x-a ,x-b,  x-c", "x-a, x-b, x-c"],
    ["x a", undefined],
    ["x-a,,x-b", undefined],
    ["", undefined],
    ["x-a\u00e9", undefined],
    ['x-a;q="1"', undefined],
  ])("headers that are asked for as %j are allowed as %j", async (asked, expected) => {
    const headers = await preflightOf({}, { "access-control-request-headers": asked });
    expect(headers["access-control-allow-headers"]).toBe(expected);
  });

  test("browsers are never told that a private network may be reached", async () => {
    const headers = await preflightOf({}, { "access-control-request-private-network": "true" });
    expect(headers).not.toHaveProperty("access-control-allow-private-network");
  });

  test("a function is asked with the context, and not for what is no origin", async () => {
    const asked: string[] = [];
    const origins: CorsOptions["origins"] = async (origin, { path }) => {
      asked.push(`${origin} ${path}`);
      return origin === PAGE;
    };
    const route = open.use(cors({ origins })).define({ GET: { handle: () => "ok" } });
    const seen = await Promise.all(
      [PAGE, OTHER, "null", "nonsense", `${PAGE}, ${OTHER}`, "chrome-extension://abc"].map(async (origin) => {
        const { headers } = await ask("app raw", route, { headers: { origin } }, "/x");
        return [headers["access-control-allow-origin"], headers.vary];
      }),
    );
    expect(seen).toEqual([[PAGE, "Origin"], ...Array.from({ length: 5 }, () => [undefined, "Origin"])]);
    expect(asked.toSorted()).toEqual(["chrome-extension://abc /x", `${OTHER} /x`, `${PAGE} /x`]);
  });

  test("null may read where the list says so", async () => {
    const headers = await preflightOf({ origins: [PAGE, "null"] }, { origin: "null" });
    expect(headers["access-control-allow-origin"]).toBe("null");
  });

  test.each(["chrome-extension://abcdefghijklmnop", "capacitor://localhost", "http://[::1]:3000"])(
    "%s is an origin as well",
    async (origin) => {
      expect(await preflightOf({ origins: [origin] }, { origin })).toMatchObject({
        "access-control-allow-origin": origin,
      });
    },
  );
});

test.each<[string, object]>([
  ["no origins", {}],
  ["all with credentials", { origins: "*", credentials: true }],
  ["null with credentials", { origins: [PAGE, "null"], credentials: true }],
  ["a list with a wildcard", { origins: ["*"] }],
  ["a slash at the end", { origins: [`${PAGE}/`] }],
  ["a pattern", { origins: [/page/] }],
  ["undefined", { origins: [undefined] }],
  ["one origin as text", { origins: PAGE }],
  ["lower-case methods", { origins: [PAGE], methods: ["patch"] }],
  ["methods as text", { origins: [PAGE], methods: "GET" }],
  ["a header with a space", { origins: [PAGE], allowedHeaders: ["X A"] }],
  ["a header with a line break", { origins: [PAGE], exposedHeaders: ["X-A\r\nSet-Cookie: a=b"] }],
  ["a missing header", { origins: [PAGE], exposedHeaders: [undefined] }],
  ["a wildcard of headers with credentials", { origins: [PAGE], credentials: true, allowedHeaders: ["*"] }],
  ["a wildcard of methods with credentials", { origins: [PAGE], credentials: true, methods: ["*"] }],
  ["a wildcard to read with credentials", { origins: [PAGE], credentials: true, exposedHeaders: ["*"] }],
  ["credentials as text", { origins: [PAGE], credentials: "include" }],
  ["a part of a second", { origins: [PAGE], maxAge: 0.5 }],
  ["less than no time", { origins: [PAGE], maxAge: -1 }],
])("refuses %s when the module loads", (_, options) => {
  expect(() => cors(options as CorsOptions)).toThrow(TypeError);
});

test("says what is wrong, and how it is meant", () => {
  const message = (options: object): string => {
    try {
      cors({ origins: [PAGE], ...options } as CorsOptions);
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect([
    message({ origins: undefined }),
    message({ origins: [`${PAGE}/`] }),
    message({ origins: "*", credentials: true }),
    message({ origins: ["null"], credentials: true }),
    message({ credentials: "include" }),
    message({ methods: "GET" }),
    message({ methods: ["GET", "patch"] }),
    message({ allowedHeaders: ["X-A", "X B"] }),
    message({ exposedHeaders: ["*"], credentials: true }),
    message({ maxAge: 0.5 }),
  ]).toEqual([
    '"origins" is a list, "*" or a function',
    '"origins" has "https://page.example/", which is no origin: https://app.example.com',
    '"credentials" and "origins": "*" would let every site act as its visitors: list the origins',
    '"credentials" and the origin "null" would let every site act as its visitors',
    '"credentials" is true or false',
    '"methods" is a list of names',
    '"methods" has "patch": methods are upper-case',
    '"allowedHeaders" has "X B", which is no name',
    '"exposedHeaders" has "*", which means nothing with "credentials": list the names',
    '"maxAge" is a whole number of seconds',
  ]);
  expect(message({ maxAge: 0 })).toBe("");
});

test.each([
  ["another method", "POST", PREFLIGHT],
  ["no origin", "OPTIONS", { "access-control-request-method": "POST" }],
  ["no method that is asked for", "OPTIONS", { origin: PAGE }],
])("a request with %s is no preflight", async (_, method, headers) => {
  const route = open.use(cors({ origins: [PAGE] })).fromApiRoute(ownOptions);
  const answer = await ask("pages", route, { method, headers });
  expect([answer.status, answer.headers["x-method"]]).toEqual([200, method]);
});
