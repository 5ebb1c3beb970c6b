import { createRoute, middleware, unauthorized } from "next-portage";
import { createCookieJar, describeRouters, type RouterCall } from "next-portage/testing";
import "next-portage/testing/jest";
import { z } from "zod";

const publicRoute = createRoute({ onError: () => {} });
const requireUser = middleware(async (ctx, next) => {
  const name = ctx.cookies.get("user")?.value;
  if (!name) throw unauthorized();
  return next({ user: { name } });
});
const notes = publicRoute.use(requireUser).define({
  GET: {
    params: z.object({ orgId: z.string() }),
    response: z.object({ by: z.string(), orgId: z.string(), id: z.string(), at: z.string() }),
    handle: ({ user, params }) => ({
      by: user.name,
      ...params,
      id: crypto.randomUUID(),
      at: new Date().toISOString(),
    }),
  },
  POST: { body: z.object({ text: z.string() }), status: 201, handle: ({ body }) => body },
});

const seen: string[] = [];

describeRouters(
  "notes",
  notes,
  (call) => {
    it("lists for who is signed in", async () => {
      seen.push(call.router);
      const answer = await call.as("ada")();
      expect(answer).toHaveStatus(200);
      expect(answer.json.by).toBe("ada");
      expect(answer).toHaveJson({ orgId: "o1" });
    });

    it("refuses a stranger", async () => {
      expect(await call()).toFailWith(401, "unauthorized");
    });

    it("takes a body, in a path of the call's own", async () => {
      const other = call.with({ params: { orgId: "o2" }, cookies: { user: "bob" } });
      expect(await other({ method: "POST", body: { text: "x" } })).toHaveStatus(201);
      expect(await other({ method: "POST", body: {} })).toFailWith(400, "invalid_input");
      expect((await other()).json.orgId).toBe("o2");
    });
  },
  {
    path: "/api/orgs/[orgId]/notes",
    params: { orgId: "o1" },
    signIn: (who) => Promise.resolve({ cookies: { user: who } }),
    http: true,
  },
);

test("the tests ran in each router", () => {
  expect(seen).toEqual(["API Route", "Route Handler", "API Route over HTTP", "Route Handler over HTTP"]);
});

interface Collected {
  readonly names: string[];
  readonly runs: (() => Promise<void>)[];
}

/** Runs describeRouters under a runner that only collects: one test, once for each router. */
function collect(
  route: Parameters<typeof describeRouters>[1],
  one: (call: RouterCall) => Promise<unknown>,
  options: Parameters<typeof describeRouters>[3] = {},
): Collected {
  const collected: Collected = { names: [], runs: [] };
  const before: (() => unknown)[] = [];
  const runner = {
    describe: (name: string, define: () => void) => {
      collected.names.push(name);
      define();
    },
    beforeEach: (run: () => unknown) => void before.push(run),
    afterAll: () => {},
  };
  const tests = (call: RouterCall): void => {
    const ownBefore = before.at(-1);
    collected.runs.push(async () => {
      ownBefore?.();
      await one(call);
    });
  };
  describeRouters("route", route, tests, { runner, ...options });
  return collected;
}

const differing = publicRoute.fromRouteHandlers({
  GET: (request) => {
    const isApp = publicRoute.context(request).router === "app";
    const headers = { "x-kind": isApp ? "app" : "same", "set-cookie": `id=${Math.random()}; Path=/` };
    return Response.json({ same: 1, items: [isApp ? "app" : "pages"] }, { headers });
  },
});

test("a difference fails, with both answers side by side", async () => {
  const { names, runs } = collect(differing, (call) => call());
  expect(names).toEqual(["route", "as API Route", "as Route Handler"]);
  await runs[0]?.();
  const error = await runs[1]?.().then(
    () => undefined,
    (thrown: Error) => thrown,
  );
  expect(error?.message).toMatchInlineSnapshot(`
"GET /api/test is answered in another way:
- as API Route
+ as Route Handler

  HTTP 200
  content-type: application/json; charset=utf-8
- x-kind: same
+ x-kind: app
  set-cookie: id; path=/
  
  {
    "same": 1,
    "items": [
-     "pages"
+     "app"
    ]
  }"
`);
});

test("what may differ is left out, and comparing can be left", async () => {
  const same = collect(differing, (call) => call(), {
    compare: { ignoreHeaders: ["X-Kind"], normalize: (body) => body.replace(/app|pages/, "router") },
  });
  const none = collect(differing, (call) => call(), { compare: false });
  for (const run of [...same.runs, ...none.runs]) await expect(run()).resolves.toBeUndefined();
});

test("ids and dates of each run are no difference, but two that are swapped are", async () => {
  let [first, second] = [crypto.randomUUID(), crypto.randomUUID()];
  let swap = false;
  const route = publicRoute.define({
    GET: {
      handle: () => {
        [first, second] = [crypto.randomUUID(), crypto.randomUUID()];
        const ids = [first, second, new Date().toISOString()];
        return { ids, own: swap ? second : first };
      },
    },
  });
  const { runs } = collect(route, (call) => call());
  await runs[0]?.();
  await runs[1]?.();
  swap = true;
  await expect(collect(route, (call) => call()).runs[0]?.()).resolves.toBeUndefined();
  const again = collect(route, async (call) => {
    swap = call.router === "Route Handler";
    await call();
  });
  await again.runs[0]?.();
  await expect(again.runs[1]?.()).rejects.toThrow("GET /api/test is answered in another way");
});

test("a jar goes along, and signIn is needed for as()", async () => {
  const route = publicRoute.fromRouteHandlers({
    GET: (request) => new Response(request.headers.get("cookie"), { headers: { "set-cookie": "n=1" } }),
  });
  const texts: string[] = [];
  const { runs } = collect(
    route,
    async (call) => {
      expect(() => call.as("ada")).toThrow('needs the option "signIn"');
      const kept = call.with({ jar: createCookieJar() });
      texts.push((await kept()).text, (await kept()).text);
    },
    { compare: {} },
  );
  for (const run of runs) await run();
  expect(texts).toEqual(["", "n=1", "", "n=1"]);
});

test("a runner without globals is told what to give", () => {
  const { describe: own } = globalThis;
  try {
    Reflect.deleteProperty(globalThis, "describe");
    expect(() => describeRouters("x", notes, () => {})).toThrow("give the runner's own");
  } finally {
    globalThis.describe = own;
  }
});
