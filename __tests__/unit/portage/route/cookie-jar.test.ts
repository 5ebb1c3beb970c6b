import type { ServerResponse } from "node:http";
import { getIronSession, type IronSession } from "iron-session";
import { createMocks } from "node-mocks-http";
import { createRoute, json, middleware, text, toApiRoute, type Context, type Route } from "next-portage";
import { call } from "../support/call";
import { mount, TARGETS } from "../support/mount";
import { mocked } from "../support/mocked";
import { recorder } from "../support/recorder";
import { send } from "../../../parity/client";

const { errors, onError } = recorder();
const open = createRoute({ onError });
const ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Lax";

/** Routes whose guard does something with the cookies before the handler. */
const guard = (run: (ctx: Context) => void | Promise<void>) =>
  open.use(
    middleware(async (ctx, next) => {
      await run(ctx);
      return next();
    }),
  );
const renewing = guard(({ cookies }) => cookies.set("session", "new"));

const cookiesOf = async (
  route: Route,
  headers: Record<string, string> = {},
): Promise<(string[] | undefined)[]> =>
  Promise.all(
    TARGETS.map(
      async (target) => (await send(await mount(target, route), { headers })).headers["set-cookie"],
    ),
  );

const everywhere = (...lines: string[]): string[][] => TARGETS.map(() => lines);

describe("the jar", () => {
  test("gives the cookies of the request", async () => {
    const seen: unknown[] = [];
    const route = open.define({
      GET: { handle: ({ cookies }) => seen.push(cookies.get("a"), cookies.get("none")) },
    });
    await call(route, "/", { headers: { cookie: "a=%20x; a=2" } });
    expect(seen).toEqual([{ name: "a", value: " x" }, undefined]);
  });

  test("gives what was set since, and nothing that was deleted", async () => {
    const route = open.define({
      GET: {
        handle: ({ cookies }) => {
          cookies.set("a", "1");
          const first = cookies.get("a");
          cookies.delete("a");
          return [first, cookies.get("a") ?? null];
        },
      },
    });
    expect((await call(route)).json).toEqual([{ name: "a", value: "1" }, null]);
  });

  test("sends one line for a name that is set twice, the last", async () => {
    const route = guard(({ cookies }) => {
      cookies.set("a", "1");
      cookies.set("b", "1");
      cookies.set("a", "2", { path: "/api" });
      cookies.set("a", "2", { path: "/api" });
    }).define({ GET: { handle: () => 1 } });
    expect(await cookiesOf(route)).toEqual(
      everywhere(`b=1${ATTRIBUTES}`, "a=2; Path=/api; HttpOnly; SameSite=Lax"),
    );
  });

  test("makes the client forget a deleted one", async () => {
    const route = guard(({ cookies }) =>
      cookies.delete("a", { path: "/api", domain: "example.com", maxAge: 5 }),
    ).define({
      GET: { handle: () => 1 },
    });
    expect(await cookiesOf(route, { cookie: "a=1" })).toEqual(
      everywhere(
        "a=; Max-Age=0; Domain=example.com; Path=/api; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax",
      ),
    );
  });

  test("refuses a cookie once the answer has begun, and one that cannot be", async () => {
    const late = guard(() => {}).fromApiRoute(async (req, res) => {
      res.end("done");
      open.context(req).cookies.set("a", "1");
    });
    expect((await call(late)).text).toBe("done");
    expect(errors()).toEqual([
      expect.objectContaining({ message: expect.stringContaining("the answer has begun") }),
    ]);
    const bad = open.define({ GET: { handle: ({ cookies }) => cookies.set("a b", "1") } });
    expect([(await call(bad)).status, (await call(bad)).headers.getSetCookie()]).toEqual([500, []]);
  });
});

describe("a guard's cookie is not lost", () => {
  const replaced: [string, (res: ServerResponse) => void][] = [
    ["no cookie of its own", (res) => res.end("x")],
    ["setHeader", (res) => res.setHeader("Set-Cookie", "own=1").end("x")],
    ["setHeader with a list", (res) => res.setHeader("set-cookie", ["own=1"]).end("x")],
    ["appendHeader", (res) => res.appendHeader("Set-Cookie", "own=1").end("x")],
    ["writeHead with an object", (res) => res.writeHead(200, { "Set-Cookie": "own=1" }).end("x")],
    [
      "writeHead with a list in an object",
      (res) => res.writeHead(200, "Fine", { "set-cookie": ["own=1"] }).end("x"),
    ],
    ["writeHead with a flat list", (res) => res.writeHead(200, ["X-A", "1", "Set-Cookie", "own=1"]).end("x")],
    [
      "writeHead without cookies",
      (res) => res.setHeader("Set-Cookie", "own=1").writeHead(200, { "X-A": "1" }).end("x"),
    ],
    ["write before end", (res) => void (res.setHeader("Set-Cookie", "own=1").write("x"), res.end())],
    ["flushHeaders", (res) => void (res.setHeader("Set-Cookie", "own=1").flushHeaders(), res.end())],
  ];

  test.each(replaced)("an existing handler answers with %s", async (name, answer) => {
    const route = renewing.fromApiRoute((_req, res) => answer(res));
    const own = name.startsWith("no") ? [] : ["own=1"];
    const sent = await cookiesOf(route);
    expect(sent.map((lines) => lines?.toSorted())).toEqual(everywhere(...own, `session=new${ATTRIBUTES}`));
    expect(errors()).toEqual([]);
  });

  test.each<[string, (res: ServerResponse) => void]>([
    ["setHeader", (res) => res.setHeader("Set-Cookie", "session=; Path=/; Max-Age=0").end()],
    ["appendHeader", (res) => res.appendHeader("Set-Cookie", "session=; path=/; Max-Age=0").end()],
    ["writeHead", (res) => res.writeHead(204, { "Set-Cookie": ["session=; Path=/; Max-Age=0"] }).end()],
    [
      "writeHead with a list",
      (res) => res.writeHead(204, ["Set-Cookie", "session=; Path=/; Max-Age=0"]).end(),
    ],
  ])(
    "but the handler's own line for that cookie wins: a sign-out with %s stays one",
    async (_name, answer) => {
      const sent = await cookiesOf(renewing.fromApiRoute((_req, res) => answer(res)));
      expect(sent.map((lines) => lines?.map((line) => line.toLowerCase()))).toEqual(
        everywhere("session=; path=/; max-age=0"),
      );
    },
  );

  test("nor does a line of that name for another path or domain take its place", async () => {
    const own = ["session=; Path=/api; Max-Age=0", "session=1; Path=/; Domain=example.com", "session=2"];
    const route = renewing.fromApiRoute((_req, res) => res.setHeader("Set-Cookie", own).end());
    expect(await cookiesOf(route)).toEqual(everywhere(...own, `session=new${ATTRIBUTES}`));
  });

  test("nor when the handler removes the header", async () => {
    const route = renewing.fromApiRoute((_req, res) => {
      res.removeHeader("Set-Cookie");
      res.end("x");
    });
    expect(await cookiesOf(route)).toEqual(everywhere(`session=new${ATTRIBUTES}`));
  });

  test("nor by an error answer, a redirect, a 304 or a Response with cookies", async () => {
    const answers = [
      () => Promise.reject(new Error("x")),
      () => new Response(null, { status: 302, headers: { location: "/x" } }),
      () => new Response(null, { status: 304 }),
    ];
    for (const answer of answers) {
      const sent = await cookiesOf(renewing.fromRouteHandlers({ GET: answer }));
      expect(sent).toEqual(everywhere(`session=new${ATTRIBUTES}`));
    }
    const web = renewing.fromRouteHandlers({
      GET: () =>
        Response.json(1, {
          headers: [
            ["set-cookie", "a=1"],
            ["set-cookie", "b=2"],
          ],
        }),
    });
    expect(await cookiesOf(web)).toEqual(everywhere(`session=new${ATTRIBUTES}`, "a=1", "b=2"));
    const definition = renewing.define({
      GET: { handle: () => json(1, { headers: { "Set-Cookie": ["a=1", "b=2"] } }) },
    });
    expect(await cookiesOf(definition)).toEqual(everywhere(`session=new${ATTRIBUTES}`, "a=1", "b=2"));
  });

  test.each<[string, (res: ServerResponse) => void]>([
    ["setHeader", (res) => res.setHeader("Set-Cookie", ["own=1"]).end("x")],
    ["writeHead", (res) => res.writeHead(200, { "Set-Cookie": ["own=1"] }).end("x")],
    [
      "json",
      (res) => (res.setHeader("Set-Cookie", ["own=1"]) as unknown as { json(value: unknown): void }).json({}),
    ],
  ])("in a unit test with node-mocks-http: %s", async (_name, answer) => {
    const { req, res } = createMocks();
    await toApiRoute(renewing.fromApiRoute((_req, response) => answer(response)))(req, res);
    expect([res.getHeader("set-cookie")].flat().toSorted()).toEqual(["own=1", `session=new${ATTRIBUTES}`]);
  });
});

describe("iron-session over ctx.cookies", () => {
  interface Data {
    user?: string;
  }
  const options = { password: "a password of at least 32 characters", cookieName: "__session", ttl: 3600 };
  const session = middleware(async (ctx, next) =>
    next({ session: (await getIronSession(ctx.cookies, options)) as IronSession<Data> }),
  );
  const route = open.use(session).define({
    GET: { handle: ({ session: found }) => ({ user: found.user ?? null }) },
    POST: {
      handle: async ({ session: found }) => {
        found.user = "ada";
        await found.save();
        return text("in");
      },
    },
    DELETE: { handle: ({ session: found }) => found.destroy() },
  });

  test.each(TARGETS)("%s: save, read back, destroy", async (target) => {
    const origin = await mount(target, route);
    const login = await send(origin, { method: "POST" });
    const [line = ""] = login.headers["set-cookie"] ?? [];
    expect(line).toMatch(/^__session=Fe26\.2\S+; Max-Age=3540; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const cookie = line.split(";")[0] as string;
    expect(JSON.parse((await send(origin, { headers: { cookie } })).text)).toEqual({ user: "ada" });
    const logout = await send(origin, { method: "DELETE", headers: { cookie } });
    expect(logout.headers["set-cookie"]).toEqual([expect.stringMatching(/^__session=; Max-Age=0; Path=\//)]);
    expect(JSON.parse((await send(origin)).text)).toEqual({ user: null });
  });
});

describe("the cookies of a mock", () => {
  const route = open.define({
    GET: { handle: ({ cookies }) => [cookies.get("a") ?? null, cookies.get("b") ?? null] },
  });

  test("are those of its header, or else those that stand on it, as an API Route sees them", async () => {
    expect((await mocked(route, { headers: { cookie: "a=1" } })).json).toEqual([
      { name: "a", value: "1" },
      null,
    ]);
    expect((await mocked(route, { cookies: { a: "1" } })).json).toEqual([{ name: "a", value: "1" }, null]);
    expect((await mocked(route, { headers: { cookie: "a=1" }, cookies: { b: "2" } })).json).toEqual([
      { name: "a", value: "1" },
      null,
    ]);
    expect((await mocked(route, {})).json).toEqual([null, null]);
  });
});
