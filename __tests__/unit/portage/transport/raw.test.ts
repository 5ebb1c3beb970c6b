import type { AddressInfo } from "node:net";
import { PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import { createRoute, toRouteHandlers } from "next-portage";
import type { Pair } from "@/lib/portage/src/shared/request-store";
import { subscribe, takePair } from "@/lib/portage/src/transport/raw";
import { listen, talk, until } from "../support/server";
import { send } from "../../../parity/client";

subscribe();

/** What `take` gives inside of a request. */
async function inside<T>(
  take: (req: IncomingMessage, res: ServerResponse) => T,
  path = "/api/x",
  init = {},
): Promise<T> {
  let taken: { value: T } | undefined;
  const origin = await listen((req, res) => {
    taken = { value: take(req, res) };
    res.end();
  });
  await send(origin + path, init);
  return (taken as { value: T }).value;
}

/** The Request that Next makes of a message. */
const requestOf = (req: IncomingMessage, path = req.url ?? "/", method = req.method): Request =>
  new Request(`http://localhost${path}`, {
    method: method as string,
    headers: Object.entries(req.headers).map(([name, value]): [string, string] => [name, String(value)]),
  });

describe("the pair of a request", () => {
  test("is Node's own, and given once", async () => {
    const pairs = await inside((req, res) => {
      const [first, second] = [takePair(requestOf(req)), takePair(requestOf(req))];
      return [first?.req === req && first.res === res, second];
    });
    expect(pairs).toEqual([true, undefined]);
  });

  test("is there after waiting, and in nested functions", async () => {
    const found: boolean[] = [];
    const origin = await listen(async (req, res) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      await Promise.resolve().then(() => found.push(takePair(requestOf(req))?.res === res));
      res.end();
    });
    await send(origin);
    expect(found).toEqual([true]);
  });

  test("is not there outside of a request", () => {
    expect(takePair(new Request("http://localhost/api/x"))).toBeUndefined();
  });

  test.each<[string, (req: IncomingMessage) => Request]>([
    ["another method", (req) => requestOf(req, "/api/x", "POST")],
    ["another path", (req) => requestOf(req, "/api/y")],
    ["a path of other segments that end alike", (req) => requestOf(req, "/y/x")],
    ["a part of a segment", (req) => requestOf(req, "/i/x")],
    ["a Request of one's own, for the same path", () => new Request("http://localhost/api/x")],
    ["a Request of one's own, for the end of the path", () => new Request("http://localhost/x")],
  ])("is not for %s", async (_name, make) => {
    expect(await inside((req) => takePair(make(req)))).toBeUndefined();
  });

  test.each<[string, string]>([
    ["/base/api/x", "/api/x"],
    ["/api/x", "/base/api/x"],
    ["/api/x?b=1&a=2", "/api/x?a=2"],
    ["/api/%C3%A4", "/api/%C3%A4"],
    ["/api/a%2Fb", "/api/a%2Fb"],
  ])("of %s is for a Request of %s, where Next has cut or ordered it", async (sent, made) => {
    expect(await inside((req) => takePair(requestOf(req, made)) !== undefined, sent)).toBe(true);
  });

  test("of a target that no URL can hold is none, and no error", async () => {
    const results: unknown[] = [];
    const origin = await listen((req, res) => {
      try {
        results.push(takePair(new Request("http://localhost/api/x")));
      } catch (error) {
        results.push(error);
      }
      res.end();
    });
    for (const target of ["//", "//[", "http://[/", "*"])
      await talk(origin, `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(results).toEqual([undefined, undefined, undefined, undefined]);
  });

  test("is not given once the answer has begun", async () => {
    expect(
      await inside((req, res) => {
        res.write("x");
        return takePair(requestOf(req));
      }),
    ).toBeUndefined();
  });

  test("is forgotten when the response closes, by what lives on", async () => {
    let late: (() => Pair | undefined) | undefined;
    const origin = await listen((req, res) => {
      const request = requestOf(req);
      void new Promise<void>((resolve) => res.once("close", resolve)).then(
        () => (late = () => takePair(request)),
      );
      res.end();
    });
    await send(origin);
    await until(() => late !== undefined);
    expect(late?.()).toBeUndefined();
  });

  test("of interleaved requests on one connection is each one's own", async () => {
    const waiting: (() => void)[] = [];
    const origin = await listen(async (req, res) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      const pair = takePair(requestOf(req));
      res.end(`${String(pair?.req === req && pair.res === res)} ${req.url}`);
    });
    const agent = new http.Agent({ keepAlive: true });
    const texts = ["/a", "/b", "/c", "/d"].map(
      (path) =>
        new Promise<string>((resolve) => {
          http.get(origin + path, { agent }, (message) => {
            let text = "";
            message.on("data", (part) => (text += String(part))).on("end", () => resolve(text));
          });
        }),
    );
    await until(() => waiting.length === 4);
    for (const go of waiting.toReversed()) go();
    expect(await Promise.all(texts)).toEqual(["true /a", "true /b", "true /c", "true /d"]);
    agent.destroy();
  });
});

test("two subscriptions are one, also of another copy of the package", async () => {
  await jest.isolateModulesAsync(async () => {
    const copy = await import("@/lib/portage/src/transport/raw");
    copy.subscribe();
    subscribe();
    expect(
      await inside((req) => [copy.takePair(requestOf(req)) !== undefined, takePair(requestOf(req))]),
    ).toEqual([true, undefined]);
  });
});

test("a moved route that another Route Handler calls with a Request of its own answers that one", async () => {
  const moved = toRouteHandlers(createRoute().fromApiRoute((_req, res) => res.end("inner")));
  const origin = await listen(async (_req, res) => {
    const inner = await moved.GET(new Request("http://localhost/api/x"), { params: Promise.resolve({}) });
    res.end(`outer of ${await inner.text()}`);
  });
  for (const path of ["/api/x", "/v2/api/x", "/other"])
    expect((await send(origin + path)).text).toBe("outer of inner");
});

/** What Next 16.4.5 has listening to the end of an answer at most, its compression included, which repeats a stream's. */
const NEXT_LISTENS = 6;

const pipes = async (_req: IncomingMessage, res: ServerResponse): Promise<void> => {
  await pipeline(Readable.from(["a", "b"]), new PassThrough(), res);
};

test.each([10, 0])(
  "where Node takes %d listeners for granted, one that pipes leaves no leak to warn of",
  async (granted) => {
    let [most, limit] = [0, 0];
    const { GET } = toRouteHandlers(createRoute().fromApiRoute(pipes));
    class Granting extends http.ServerResponse {
      constructor(req: IncomingMessage) {
        super(req);
        this.setMaxListeners(granted);
      }
    }
    const options = { ServerResponse: Granting as typeof http.ServerResponse };
    const server = http.createServer(options, async (req, res) => {
      limit = res.getMaxListeners();
      res.on("newListener", () => (most = Math.max(most, res.listenerCount("close") + 1)));
      for (let i = 0; i < NEXT_LISTENS; i++) res.once("close", () => {});
      await GET(requestOf(req), { params: Promise.resolve({}) });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    expect((await send(`http://127.0.0.1:${port}`)).body.toString()).toBe("ab");
    server.closeAllConnections();
    server.close();
    expect(most).toBeGreaterThan(10);
    expect(most).toBeLessThanOrEqual(limit || Infinity);
  },
);
