import type { NextApiRequest, NextApiResponse } from "next";
import { createRoute, crossOriginProtection, type Context } from "next-portage";
import { send } from "../../../parity/client";
import { call } from "../support/call";
import { mount } from "../support/mount";
import { CELLS, STYLES } from "../support/styles";

const OWN = "https://app.example.com";
const PARTNER = "https://partner.example";

const METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"] as const;
const SITES = ["same-origin", "same-site", "cross-site", "none", "anything", undefined] as const;
const ORIGINS = {
  own: OWN,
  "own, other scheme": "http://app.example.com",
  "own, other port": "https://app.example.com:8443",
  "own, then more": "https://app.example.com.evil.example",
  sibling: "https://other.example.com",
  foreign: "https://evil.example",
  partner: PARTNER,
  null: "null",
  empty: "",
  malformed: "https://",
  "two of them": `${OWN}, https://evil.example`,
  absent: undefined,
} as const;
type OriginName = keyof typeof ORIGINS;

const all = ({ handle }: { handle: () => string }) => ({ handle });
const handle = () => "done";
const handlers = all({ handle });
const definition = { GET: handlers, POST: handlers, PUT: handlers, PATCH: handlers, DELETE: handlers };

function headersOf(site: string | undefined, origin: string | undefined): Record<string, string> {
  return {
    host: "app.example.com",
    ...(site !== undefined && { "sec-fetch-site": site }),
    ...(origin !== undefined && { origin }),
  };
}

/** What has to pass, in words of its own: the table that the implementation is held against. */
function passes(
  method: string,
  site: string | undefined,
  name: OriginName,
  own: readonly OriginName[],
): boolean {
  if (["GET", "HEAD", "OPTIONS"].includes(method)) return true;
  if (name === "partner") return true;
  if (site === undefined) return name === "absent" || own.includes(name);
  return site === "same-origin" || site === "none";
}

describe.each<[string, object, readonly OriginName[]]>([
  ["a list of origins", { origins: [OWN] }, ["own"]],
  ["a function", { origins: () => [OWN] }, ["own"]],
  // Host names no scheme.
  ["nothing: the Host header", {}, ["own", "own, other scheme"]],
  ["a function that knows none: the Host header", { origins: () => [] }, ["own", "own, other scheme"]],
])("the own origin from %s", (_, options, own) => {
  const route = createRoute()
    .use(crossOriginProtection({ ...options, trustedOrigins: [PARTNER] }))
    // Sees every method, OPTIONS too.
    .fromApiRoute((_req: NextApiRequest, res: NextApiResponse) => res.status(200).end());

  test.each(METHODS)("%s from everywhere", async (method) => {
    const cells = SITES.flatMap((site) =>
      (Object.keys(ORIGINS) as OriginName[]).map((name) => ({ site, name })),
    );
    for (const { site, name } of cells) {
      const headers = headersOf(site, ORIGINS[name]);
      const { status, text } = await call(route, "/", { method, headers });
      const passed = passes(method, site, name, own);
      const code = text.startsWith("{") ? (JSON.parse(text) as { code: string }).code : "";
      const expected = passed ? [site, name, false, ""] : [site, name, true, "cross_origin"];
      expect([site, name, status === 403, code]).toEqual(expected);
    }
  });
});

describe("where Host stands for the own origin", () => {
  const route = createRoute().use(crossOriginProtection()).define(definition);
  const post = async (headers: Record<string, string>) =>
    (await call(route, "/", { method: "POST", headers })).status;

  test("it is compared with its port, and without case", async () => {
    expect(await post({ host: "APP.example.com:8443", origin: "https://app.example.com:8443" })).toBe(200);
    expect(await post({ host: "app.example.com:8443", origin: OWN })).toBe(403);
  });

  test("a proxy that passes on another one has all origins refused, and what it says of hosts is not believed", async () => {
    const headers = { host: "internal:3000", origin: OWN };
    expect(await post(headers)).toBe(403);
    expect(await post({ ...headers, "x-forwarded-host": "app.example.com" })).toBe(403);
  });

  test("without one no origin is the own", async () => {
    expect(await post({ origin: OWN })).toBe(403);
  });
});

describe("a bearer token", () => {
  const route = createRoute()
    .use(crossOriginProtection({ origins: [OWN] }))
    .define(definition);
  const cross = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
  const post = async (headers: Record<string, string>) =>
    (await call(route, "/", { method: "POST", headers: { ...cross, ...headers } })).status;

  test.each(["Bearer x", "bearer x.y.z", "Bearer   x"])(
    "%j without cookies may come from anywhere",
    async (value) => {
      expect(await post({ authorization: value })).toBe(200);
    },
  );

  test.each(["Bearer", "Bearer ", "Basic YTpi", "Negotiate x", "xBearer y", "Bearerx"])(
    "%j is none, or what browsers add of themselves",
    async (value) => {
      expect(await post({ authorization: value })).toBe(403);
    },
  );

  test.each(["a=b", "session=", ""])("beside the cookie %j excuses nothing", async (cookie) => {
    expect(await post({ authorization: "Bearer x", cookie })).toBe(403);
  });
});

const tenantOf = ({ header }: Context) => [`https://${header("x-tenant")}.example`];

test("functions are asked with the context of each request", async () => {
  const route = createRoute()
    .use(
      crossOriginProtection({
        origins: tenantOf,
        trustedOrigins: ({ path }) => [`https://${path.slice(1)}`],
      }),
    )
    .define(definition);
  const post = async (path: string, origin: string) =>
    (await call(route, path, { method: "POST", headers: { origin, "x-tenant": "one" } })).status;
  expect(await post("/", "https://one.example")).toBe(200);
  expect(await post("/", "https://two.example")).toBe(403);
  expect(await post("/two.example", "https://two.example")).toBe(200);
});

describe.each(CELLS)("%s in %s", (_, target, make) => {
  test("refuses a foreign page before the handler runs, and lets its own pass", async () => {
    const origin = await mount(target, make(createRoute().use(crossOriginProtection({ origins: [OWN] }))));
    const post = (headers: Record<string, string>) => send(origin, { method: "POST", headers });
    const answers = [
      await post({ "sec-fetch-site": "cross-site" }),
      await post({ origin: "null" }),
      await post({ origin }),
      await post({ origin: OWN }),
      await post({ "sec-fetch-site": "same-origin" }),
      await post({}),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 200, 200, 200]);
    expect(JSON.parse(answers[0]?.text ?? "")).toMatchObject({ code: "cross_origin" });
  });
});

test.each<[string, object]>([
  ["an address with a path", { origins: ["https://app.example.com/"] }],
  ["a host", { origins: ["app.example.com"] }],
  ["null", { origins: ["null"] }],
  ["a wildcard", { trustedOrigins: ["*"] }],
  ["a pattern", { trustedOrigins: ["https://*.example.com/x"] }],
  ["an upper-case host", { trustedOrigins: ["https://App.example.com"] }],
  ["the scheme's own port", { trustedOrigins: ["https://app.example.com:443"] }],
  ["undefined", { trustedOrigins: [undefined] }],
  ["text for a list", { origins: "https://app.example.com" }],
  ["an empty list, which would mean the Host header", { origins: [] }],
])("refuses %s when the module loads", (_, options) => {
  expect(() => crossOriginProtection(options)).toThrow(TypeError);
});

test("says what is no origin, and what a list is", () => {
  expect(() => crossOriginProtection({ origins: ["app.example.com"] })).toThrow(
    '"origins" has "app.example.com", which is no origin: https://app.example.com',
  );
  expect(() => crossOriginProtection({ trustedOrigins: ["javascript:https://a.example"] })).toThrow(
    "which is no origin",
  );
  expect(() => crossOriginProtection({ trustedOrigins: "https://a.example" as never })).toThrow(
    '"trustedOrigins" is a list of origins or a function',
  );
});

test("a guard with it is still a guard to the builder", async () => {
  const guarded = createRoute().use(crossOriginProtection());
  const route = STYLES["api"]?.(guarded);
  expect((await call(route!, "/")).status).toBe(200);
});
