import http, { type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pump } from "@/lib/portage/src/reply/pump";
import { toWebStream } from "@/lib/portage/src/reply/web-stream";
import { generator, type Source } from "../support/sources";
import { listen, until } from "../support/server";
import { open as connect, send } from "../../../parity/client";

/** Runs it against a real response. */
const serve = (
  body: () => Source,
  before: (res: ServerResponse) => void = () => {},
): Promise<{ origin: string; done: Promise<unknown>[] }> => {
  const done: Promise<unknown>[] = [];
  return listen((_req, res) => {
    before(res);
    done.push(pump(toWebStream(body()), res).catch((error: unknown) => error));
  }).then((origin) => ({ origin, done }));
};

describe("pump", () => {
  test("cancels its source at once where the client is gone already", async () => {
    const watch = { made: 0, ended: false };
    const ended: Promise<unknown>[] = [];
    const origin = await listen((_req, res) => {
      res.once("close", () => ended.push(pump(toWebStream(generator(watch, 10)), res)));
      res.socket?.destroy();
    });
    await send(origin).catch(() => {});
    await until(() => ended.length === 1);
    await ended[0];
    expect(watch.made).toBe(0);
  });

  test("flushes each chunk where there is a compression that holds it back", async () => {
    const flush = jest.fn();
    const { origin } = await serve(
      () => Readable.from(["a", "b"]),
      (res) => Object.assign(res, { flush }),
    );
    expect((await send(origin)).text).toBe("ab");
    expect(flush).toHaveBeenCalledTimes(2);
  });

  test("leaves no listener behind on the response", async () => {
    const counts: number[] = [];
    const origin = await listen((_req, res) => {
      const before = res.listenerCount("close") + res.listenerCount("drain");
      void pump(toWebStream(generator({ made: 0, ended: false }, 50)), res).then(() =>
        counts.push(res.listenerCount("close") + res.listenerCount("drain") - before),
      );
    });
    await send(origin);
    expect(counts).toEqual([0]);
  });

  test("resolves when the client goes away, at any moment", async () => {
    const { origin, done } = await serve(() => generator({ made: 0, ended: false }, 1e6));
    for (const bytes of [0, 1, 100_000]) {
      const message = await connect(origin);
      let size = 0;
      await new Promise<void>((resolve) =>
        message.on("data", (part: Buffer) => (size += part.length) > bytes && resolve()),
      );
      message.destroy();
    }
    expect(await Promise.all(done)).toEqual([undefined, undefined, undefined]);
  });

  test("works over one connection for several answers", async () => {
    const { origin } = await serve(() => Readable.from(["a", "b"]));
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const texts = await Promise.all(
      [1, 2, 3].map(
        () =>
          new Promise((resolve) => {
            http.get(origin, { agent }, (message) => {
              let text = "";
              message.on("data", (part) => (text += String(part))).on("end", () => resolve(text));
            });
          }),
      ),
    );
    agent.destroy();
    expect(texts).toEqual(["ab", "ab", "ab"]);
  });
});
