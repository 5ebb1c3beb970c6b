import { createRoute, toRouteHandlers, type CarryOptions } from "next-portage";
import type { NextApiRequest, NextApiResponse } from "next";

type Handler = (req: NextApiRequest, res: NextApiResponse) => unknown;

const errors: string[] = [];
const route = createRoute({ onError: (error) => errors.push((error as Error).message) });

const call = (handler: Handler, options?: CarryOptions): Promise<Response> =>
  toRouteHandlers(route.fromApiRoute(handler), options).GET(
    new Request("http://localhost/api/x?token=secret"),
    {
      params: Promise.resolve({}),
    },
  );

let warn: jest.SpyInstance;
const { NODE_ENV } = process.env;
const setMode = (mode: string): void => void Object.assign(process.env, { NODE_ENV: mode });

beforeEach(() => {
  errors.length = 0;
  warn = jest.spyOn(console, "warn").mockImplementation(() => {});
});

afterEach(() => {
  warn.mockRestore();
  setMode(NODE_ENV ?? "test");
});

describe("a handler that never answers", () => {
  test("is ended by a timeout, and reported", async () => {
    const response = await call(() => {}, { timeout: 20 });
    expect([response.status, await response.text()]).toEqual([504, "Gateway Timeout"]);
    expect(errors).toEqual(["The handler did not answer within 20 ms"]);
  });

  test("has its answer cut when it has begun", async () => {
    const response = await call((_req, res) => void res.write("part"), { timeout: 20 });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow("closed");
    expect(errors).toHaveLength(1);
  });

  test("is not ended when it has answered in time", async () => {
    const response = await call((_req, res) => res.json({ ok: true }), { timeout: 20 });
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect([response.status, errors]).toEqual([200, []]);
  });

  test.each([0, -1, Number.NaN])("takes no timeout of %d", (timeout) => {
    expect(() =>
      toRouteHandlers(
        route.fromApiRoute(() => {}),
        { timeout },
      ),
    ).toThrow(RangeError);
  });

  test("is said in development, when its promise is through", async () => {
    setMode("development");
    void call(() => {}).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(warn.mock.calls.flat().join()).toMatch("GET /api/x ended without an answer");
  });

  test.each<[string, Handler, CarryOptions]>([
    ["an answer", (_req, res) => res.json({}), {}],
    ["an external resolver", () => {}, { config: { api: { externalResolver: true } } }],
  ])("is not said with %s", async (_name, handler, options) => {
    setMode("development");
    void call(handler, options).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(warn).not.toHaveBeenCalled();
  });

  test("is said without the search, which may hold secrets, as is a large answer", async () => {
    setMode("development");
    void call(() => {}).catch(() => {});
    await call((_req, res) => res.send("x".repeat(11)), { config: { api: { responseLimit: 10 } } });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(warn.mock.calls.flat().toSorted()).toEqual([
      expect.stringMatching("^The answer to /api/x exceeds 10 bytes"),
      expect.stringMatching("^The handler of GET /api/x ended without an answer"),
    ]);
  });

  test("is not said in production", async () => {
    setMode("production");
    void call(() => {}).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(warn).not.toHaveBeenCalled();
  });
});

const large: Handler = (_req, res) => {
  res.write("x".repeat(600));
  res.end("y".repeat(400));
};

describe("responseLimit", () => {
  test.each<[string, CarryOptions["config"], number]>([
    ["the default, 4 MiB", undefined, 0],
    ["reached", { api: { responseLimit: 1000 } }, 1],
    ["reached, as text", { api: { responseLimit: "1kb" } }, 0],
    ["just not reached", { api: { responseLimit: 1001 } }, 0],
    ["off", { api: { responseLimit: false } }, 0],
  ])("%s", async (_name, config, warnings) => {
    const response = await call(large, config && { config });
    expect(await response.text()).toHaveLength(1000);
    expect(warn).toHaveBeenCalledTimes(warnings);
  });

  test("that is no size throws when the module loads", () => {
    expect(() =>
      toRouteHandlers(route.fromApiRoute(large), { config: { api: { responseLimit: "much" } } }),
    ).toThrow('"much" is not a size');
  });
});
