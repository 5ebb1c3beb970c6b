import { createRoute, toApiRoute, toRouteHandlers, type ApiRouteModule } from "next-portage";
import type { NextApiRequest, NextApiResponse } from "next";
import { createMocks } from "node-mocks-http";

const errors: string[] = [];
const route = createRoute({ onError: (error) => errors.push((error as Error).message) });

beforeEach(() => {
  errors.length = 0;
});

const echo = (req: NextApiRequest, res: NextApiResponse): void => res.json({ body: req.body as unknown });

function post(load: () => Promise<ApiRouteModule>, body = "{}", config?: { api: { bodyParser: boolean } }) {
  const handlers = toRouteHandlers(route.fromApiRouteModule(load), config ? { config } : {});
  return (text = body): Promise<Response> =>
    handlers.POST(
      new Request("http://localhost/api/x", {
        method: "POST",
        body: text,
        headers: { "Content-Type": "application/json" },
      }),
      { params: Promise.resolve({}) },
    );
}

describe("a handler's module", () => {
  it("is not loaded before the first request, and once for all of them", async () => {
    const load = jest.fn(() => Promise.resolve({ default: echo }));
    const call = post(load);
    expect(load).not.toHaveBeenCalled();
    const answers = await Promise.all([call('{"a":1}'), call('{"a":2}'), call('{"a":3}')]);
    expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([
      { body: { a: 1 } },
      { body: { a: 2 } },
      { body: { a: 3 } },
    ]);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it.each<[string, ApiRouteModule]>([
    ["an ES module", { default: echo, config: { api: { bodyParser: { sizeLimit: "10b" } } } }],
    [
      "exports.default",
      { default: { default: echo, config: { api: { bodyParser: { sizeLimit: "10b" } } } } },
    ],
    [
      "module.exports with a property",
      { default: Object.assign(echo.bind(null), { config: { api: { bodyParser: { sizeLimit: "10b" } } } }) },
    ],
  ])("of %s gives its handler and its config", async (_name, module) => {
    const call = post(() => Promise.resolve(module));
    expect(await (await call('{"a":1}')).json()).toEqual({ body: { a: 1 } });
    const refused = await call('{"a":"longer than ten bytes"}');
    expect([refused.status, await refused.text()]).toEqual([413, "Body exceeded 10b limit"]);
  });

  it.each([["text"], [null], [5], [() => {}]])("has no config in %p", async (config) => {
    const call = post(() => Promise.resolve({ default: echo, config }));
    expect(await (await call('{"a":1}')).json()).toEqual({ body: { a: 1 } });
  });

  it.each([[undefined], [null], ["text"], [{}], [{ default: "text" }]])(
    "has no handler in %p",
    async (value) => {
      const answer = await post(() => Promise.resolve({ default: value }))();
      expect(answer.status).toBe(500);
      expect(errors).toEqual(["The module of this route has no (req, res) handler as its default export"]);
    },
  );

  it("has its config replaced by one that is given along", async () => {
    const call = post(() => Promise.resolve({ default: echo, config: { api: { bodyParser: true } } }), "x", {
      api: { bodyParser: false },
    });
    expect(await (await call()).json()).toEqual({});
  });

  it.each<[string, () => Promise<ApiRouteModule>, string]>([
    ["that does not load", () => Promise.reject(new Error("no key")), "no key"],
    [
      "without a handler",
      () => Promise.resolve({ default: 5 }),
      "The module of this route has no (req, res) handler as its default export",
    ],
    [
      "with a config that is wrong",
      () => Promise.resolve({ default: echo, config: { api: { bodyParser: { sizeLimit: "much" } } } }),
      expect.stringContaining("much") as unknown as string,
    ],
  ])("%s is a 500, and is reported", async (_name, load, message) => {
    const answer = await post(load)();
    expect([answer.status, await answer.text()]).toEqual([500, "Internal Server Error"]);
    expect(errors).toEqual([message]);
  });

  it("is loaded again after a load that failed", async () => {
    const load = jest
      .fn<Promise<ApiRouteModule>, []>()
      .mockRejectedValueOnce(new Error("not yet"))
      .mockResolvedValue({ default: echo });
    const call = post(load);
    expect((await call()).status).toBe(500);
    expect((await call()).status).toBe(200);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it("answers in pages/api too", async () => {
    const handler = toApiRoute(route.fromApiRouteModule(() => Promise.resolve({ default: echo })));
    const { req, res } = createMocks({ method: "POST", body: { a: 1 } });
    const json = jest.spyOn(res, "json");
    await handler(req, res);
    expect(json).toHaveBeenCalledWith({ body: { a: 1 } });
  });

  it("stands behind the guard, and leaves methods to the layer where they are named", async () => {
    const guarded = route.fromApiRouteModule(() => Promise.resolve({ default: echo }), { methods: ["GET"] });
    const answer = await toRouteHandlers(guarded).DELETE(
      new Request("http://localhost/api/x", { method: "DELETE" }),
      {
        params: Promise.resolve({}),
      },
    );
    expect([answer.status, answer.headers.get("Allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  });

  it.each([undefined, {}, "./handler"])("is given by a function, not by %j", (load) => {
    expect(() => route.fromApiRouteModule(load as never)).toThrow(
      'fromApiRouteModule() takes a function: () => import("./handler")',
    );
  });
});
