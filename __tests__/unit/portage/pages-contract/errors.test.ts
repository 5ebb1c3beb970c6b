import { setImmediate as turn } from "node:timers/promises";
import type { NextApiResponse } from "next";
import { createRoute } from "next-portage";
import { ask, expectSame, failed, type Handler } from "../support/contract";
import { mount, mountInPages } from "../support/mount";
import { until } from "../support/server";
import { send } from "../../../parity/client";

beforeEach(() => {
  failed().splice(0);
  jest.spyOn(console, "error").mockImplementation(() => {}); // Next's own
});
afterEach(() => jest.restoreAllMocks());

const boom = new Error("secret");
const never = new Promise(() => {});

describe("a handler that fails", () => {
  const cases: [string, Handler][] = [
    [
      "at once",
      () => {
        throw boom;
      },
    ],
    ["later", () => Promise.reject(boom)],
    ["with undefined", () => Promise.reject()],
    ["with text", () => Promise.reject("text")],
    [
      "with a status of its own",
      () => {
        throw Object.assign(new Error("x"), { statusCode: 418, status: 418 });
      },
    ],
    [
      "after it has set headers and cookies",
      (_req, res) => {
        res.status(201).setHeader("Content-Type", "application/json").setHeader("Set-Cookie", ["a=1", "b=2"]);
        throw boom;
      },
    ],
    [
      "after it has set a reason",
      (_req, res) => {
        Object.assign(res, { statusMessage: "Fine" });
        throw boom;
      },
    ],
  ];

  test.each(cases)("%s: 500 and the text, as in an API Route", async (_name, handler) => {
    const { line, body } = await expectSame(handler);
    expect([line, body]).toEqual(["500 Internal Server Error", "Internal Server Error"]);
    expect(failed()).toHaveLength(2);
  });

  test("after a part of its answer: the text is appended", async () => {
    const { pages, raw, emulated } = await ask((_req, res) => {
      res.write("part|");
      throw boom;
    });
    expect([pages.body, raw.body, emulated.body]).toEqual(
      Array.from({ length: 3 }, () => "part|Internal Server Error"),
    );
    expect(failed()).toEqual([boom, boom]);
  });

  const after: [string, () => Promise<unknown>][] = [
    ["in the same turn", () => Promise.resolve()],
    ["in a later one", () => turn()],
    ["much later", () => new Promise((resolve) => setTimeout(resolve, 30))],
  ];

  test.each(after)("after its answer, %s: reported, and the answer stands", async (_name, wait) => {
    const handler = async (_req: unknown, res: NextApiResponse): Promise<never> => {
      res.end("done");
      await wait();
      throw boom;
    };
    const told: unknown[] = [];
    const route = createRoute({ onError: (error) => told.push(error) }).fromApiRoute(handler);
    for (const target of ["app raw", "app emulated"] as const)
      expect((await send(await mount(target, route))).text).toBe("done");
    await until(() => told.length === 2);
    expect(told).toEqual([boom, boom]);
  });

  test("after its answer in pages/api behind the layer: not lost either", async () => {
    const told: unknown[] = [];
    const handler: Handler = async (_req, res) => {
      res.end("done");
      await new Promise((resolve) => setTimeout(resolve, 30));
      throw boom;
    };
    const route = createRoute({ onError: (error) => told.push(error) }).fromApiRoute(handler);
    expect((await send(await mount("pages", route, { onFailure: (error) => told.push(error) }))).text).toBe(
      "done",
    );
    await until(() => told.length > 0);
    expect(told).toEqual([boom]);
  });

  test("behind the layer in pages/api is Next's to answer", async () => {
    for (const [, handler] of cases) {
      const told: unknown[] = [];
      const bare = await send(await mountInPages(handler, { config: {} }));
      const wrapped = await send(
        await mount("pages", createRoute().fromApiRoute(handler), { onFailure: () => told.push(1) }),
      );
      expect([wrapped.status, wrapped.text, wrapped.headers["set-cookie"]]).toEqual([
        bare.status,
        bare.text,
        bare.headers["set-cookie"],
      ]);
      expect(told).toEqual([1]);
    }
  });
});

test("an error text that cannot be sent ends the connection, and nothing else", async () => {
  const told: unknown[] = [];
  const route = createRoute({ onError: (error) => told.push(error) }).fromApiRoute((_req, res) => {
    Object.assign(res, { strictContentLength: true }).setHeader("Content-Length", 2);
    throw boom;
  });
  for (const target of ["app raw", "app emulated"] as const) {
    told.splice(0);
    const ended = await send(await mount(target, route)).then(
      ({ status, complete }) => status === 500 || !complete,
      () => true,
    );
    expect([target, ended, told]).toEqual([target, true, [boom]]);
  }
});

describe("a handler's lifetime", () => {
  test.each<[string, Handler]>([
    [
      "answers and never resolves",
      (_req, res) => {
        res.json(1);
        return never;
      },
    ],
    ["answers from a callback after it has resolved", (_req, res) => void setTimeout(() => res.json(1), 10)],
    [
      "resolves with a value",
      (_req, res) => {
        res.json(1);
        return { ignored: true };
      },
    ],
    [
      "streams after it has resolved",
      (_req, res) => {
        res.write("[");
        setTimeout(() => res.end("1]"), 10);
      },
    ],
  ])("%s", async (_name, handler) => {
    await expectSame(handler);
    expect(failed()).toEqual([]);
  });

  test("leaves no listener on the response", async () => {
    const counts: number[] = [];
    const handler: Handler = (_req, res) => {
      res.once("close", () => counts.push(res.listenerCount("finish")));
      res.json(1);
    };
    const { pages } = await ask(handler);
    expect(pages.body).toBe("1");
    await until(() => counts.length === 3);
    expect(Math.max(...counts)).toBeLessThan(3);
  });
});
