import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { createRoute, stream, type Reply } from "next-portage";
import { mount, TARGETS, type Target } from "../support/mount";
import { call, respond } from "../support/call";
import { recorder } from "../support/recorder";
import { CHUNK, sources, type Source, type Watch } from "../support/sources";
import { talk, turns, until } from "../support/server";
import { open as connect, send } from "../../../parity/client";

const { errors, onError } = recorder();
const open = createRoute({ onError });
const routeOf = (reply: () => Reply) => open.define({ GET: { handle: reply } });

const cells = sources.flatMap(([name, make]) =>
  TARGETS.map((target): [string, Target, typeof make] => [name, target, make]),
);

/** A client that has seen the head and reads nothing more. */
async function slowClient(origin: string): Promise<IncomingMessage> {
  const message = await connect(origin);
  message.pause();
  return message;
}

/** Waits until a source that is held back makes no more. */
async function settled(watch: Watch): Promise<void> {
  for (let last = -1; last !== watch.made; await new Promise((resolve) => setTimeout(resolve, 30)))
    last = watch.made;
}

describe.each(cells)("%s in %s", (_name, target, make) => {
  test("arrives whole", async () => {
    const watch = { made: 0, ended: false };
    const answer = await send(
      await mount(
        target,
        routeOf(() => stream(make(watch, 20))),
      ),
    );
    expect([answer.body.length, answer.complete]).toEqual([20 * CHUNK.length, true]);
    await until(() => watch.ended);
    expect(errors()).toEqual([]);
  });

  test("is not asked for more than a slow client reads", async () => {
    const watch = { made: 0, ended: false };
    const message = await slowClient(
      await mount(
        target,
        routeOf(() => stream(make(watch))),
      ),
    );
    await settled(watch);
    expect(watch.made).toBeLessThan(1500);
    message.destroy();
    await until(() => watch.ended);
  });

  test("is told when the client goes away", async () => {
    const watch = { made: 0, ended: false };
    const message = await slowClient(
      await mount(
        target,
        routeOf(() => stream(make(watch))),
      ),
    );
    message.destroy();
    await until(() => watch.ended);
    await turns();
    expect(errors()).toEqual([]);
  });
});

const failing: [string, (after: number) => Source][] = [
  [
    "a generator",
    async function* (after) {
      for (let i = 0; i < after; i++) yield "part\n";
      await turns();
      throw new Error("secret");
    },
  ],
  [
    "a Node stream",
    (after) => {
      let sent = 0;
      return new Readable({
        read() {
          if (sent++ < after) this.push("part\n");
          else setImmediate(() => this.destroy(new Error("secret")));
        },
      });
    },
  ],
  [
    "a web stream",
    (after) => {
      let sent = 0;
      return new ReadableStream({
        async pull(controller) {
          if (sent++ < after) return controller.enqueue(new TextEncoder().encode("part\n"));
          await turns();
          throw new Error("secret");
        },
      });
    },
  ],
];

describe.each(failing)("%s that fails", (_name, make) => {
  const told = [expect.objectContaining({ message: "secret" })];

  test.each(["pages", "app raw"] as const)("before its first chunk is a 500 in %s", async (target) => {
    const headers = {
      "Content-Encoding": "identity",
      "Cache-Control": "public",
      "Content-Disposition": "attachment",
    };
    const answer = await send(
      await mount(
        target,
        routeOf(() => stream(make(0), { headers })),
      ),
    );
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([500, { code: "internal_server_error" }]);
    for (const name of Object.keys(headers)) expect(answer.headers).not.toHaveProperty(name.toLowerCase());
    expect(errors()).toEqual(told);
  });

  test("before its first chunk never ends as if it were whole in app emulated", async () => {
    const origin = await mount(
      "app emulated",
      routeOf(() => stream(make(0))),
    );
    const ended = await send(origin).then(
      ({ status, complete }) => status === 500 || !complete,
      () => true,
    );
    expect(ended).toBe(true);
  });

  test.each(TARGETS)("after its first chunk cuts the connection in %s", async (target) => {
    const answer = await send(
      await mount(
        target,
        routeOf(() => stream(make(2))),
      ),
    );
    expect([answer.status, answer.complete]).toEqual([200, false]);
    expect("part\npart\n").toContain(answer.text);
  });
});

test.each(["pages", "app raw"] as const)(
  "a failure after the first chunk is reported once in %s",
  async (target) => {
    const [[, make]] = failing as [(typeof failing)[0]];
    await send(
      await mount(
        target,
        routeOf(() => stream(make(1))),
      ),
    );
    expect(errors()).toEqual([expect.objectContaining({ message: "secret" })]);
  },
);

test("a Response of a streamed answer passes a cancel on to its source", async () => {
  for (const [, make] of sources) {
    const watch = { made: 0, ended: false };
    const response = await respond(routeOf(() => stream(make(watch))));
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await until(() => watch.ended);
    expect(watch.made).toBeLessThan(100);
  }
});

test("a Response of a Node stream of text has it as bytes", async () => {
  const text = Readable.from(["\u00e4", "\u20ac"]);
  expect((await call(routeOf(() => stream(text)))).text).toBe("\u00e4\u20ac");
});

describe("a length that the answer gives for its stream", () => {
  test.each<[string, number, string[]]>([
    ["right", 5, ["12345", "12345"]],
    ["too small, which ends the connection", 3, [""]],
    ["too large, which ends the connection", 9, ["12345"]],
  ])("%s", async (_name, length, expected) => {
    for (const target of ["pages", "app raw"] as const) {
      const headers = { "Content-Length": String(length) };
      const origin = await mount(
        target,
        routeOf(() => stream(Readable.from(["12345"]), { headers })),
      );
      const asking = "GET / HTTP/1.1\r\nHost: x\r\n";
      const answers = (await talk(origin, `${asking}\r\n${asking}Connection: close\r\n\r\n`)).split(
        "HTTP/1.1 200 OK\r\n",
      );
      const bodies = answers.slice(1).map((answer) => answer.slice(answer.indexOf("\r\n\r\n") + 4));
      expect([target, answers[0], bodies]).toEqual([target, "", expected]);
    }
  });
});
