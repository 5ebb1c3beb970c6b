import http from "node:http";
import { Readable } from "node:stream";
import { createRoute, sse, stream, type Reply, type ServerSentEvent } from "next-portage";
import { mount, TARGETS } from "../support/mount";
import { recorder } from "../support/recorder";
import { generator } from "../support/sources";
import { turns, until } from "../support/server";
import { open as connect, send } from "../../../parity/client";

const { errors, onError } = recorder();
const open = createRoute({ onError });
const routeOf = (reply: () => Reply) => open.define({ GET: { handle: reply } });

/** Keeps whoever waits for it until it is opened. */
class Gate {
  open!: () => void;
  readonly opened = new Promise<void>((resolve) => (this.open = resolve));
}

async function* held(gate: Gate): AsyncGenerator<string> {
  yield "first";
  await gate.opened;
  yield "second";
}

async function* never(): AsyncGenerator<ServerSentEvent> {
  await new Promise(() => {});
  yield {};
}

/** Events that do not come, from a source that ends when it is told to. */
function waiting(): { calls: string[]; events: AsyncIterable<ServerSentEvent> } {
  const calls: string[] = [];
  const gate = new Gate();
  const end = { done: true, value: undefined } as const;
  const next = async (): Promise<IteratorResult<ServerSentEvent>> => {
    calls.push("next");
    await gate.opened;
    return end;
  };
  const finish = (): Promise<IteratorResult<ServerSentEvent>> => {
    calls.push("return");
    gate.open();
    return Promise.resolve(end);
  };
  return { calls, events: { [Symbol.asyncIterator]: () => ({ next, return: finish }) } };
}

describe.each(TARGETS)("in %s", (target) => {
  test("empty streams are empty answers", async () => {
    const closed = new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });
    for (const source of [Readable.from([]), closed, generator({ made: 0, ended: false }, 0)]) {
      const answer = await send(
        await mount(
          target,
          routeOf(() => stream(source)),
        ),
      );
      expect([answer.status, answer.text, answer.complete]).toEqual([200, "", true]);
    }
  });

  test("chunks may be text, whatever carries them", async () => {
    for (const source of [
      Readable.from(["ä", "€"]),
      Readable.from("ä€"),
      Readable.from(["ä", "€"]).setEncoding("utf8"),
    ])
      expect(
        (
          await send(
            await mount(
              target,
              routeOf(() => stream(source)),
            ),
          )
        ).text,
      ).toBe("ä€");
  });

  test("each chunk leaves at once", async () => {
    const gate = new Gate();
    const message = await connect(
      await mount(
        target,
        routeOf(() => stream(held(gate))),
      ),
    );
    const parts: string[] = [];
    message.on("data", (part: Buffer) => parts.push(String(part)));
    await until(() => parts.join("") === "first");
    gate.open();
    await new Promise((resolve) => message.once("end", resolve));
    expect(parts.join("")).toBe("firstsecond");
  });

  test("a source of events that waits is told by return() when the client goes away", async () => {
    const { calls, events } = waiting();
    const request = http
      .get(
        await mount(
          target,
          routeOf(() => sse(events)),
        ),
      )
      .on("error", () => {});
    await until(() => calls.includes("next"));
    request.destroy();
    await until(() => calls.includes("return"));
    await turns();
    expect([calls, errors()]).toEqual([["next", "return"], []]);
  });

  test("an event that cannot be formatted ends the source, and the answer as a part", async () => {
    const watch = { ended: false };
    const events = async function* (): AsyncGenerator<ServerSentEvent> {
      try {
        yield { data: "fine" };
        yield { data: 5n };
      } finally {
        watch.ended = true;
      }
    };
    const answer = await send(
      await mount(
        target,
        routeOf(() => sse(events)),
      ),
    );
    expect([answer.status, answer.complete]).toEqual([200, false]);
    await until(() => watch.ended);
  });
});

// Through a Response, Next sends the head with the first chunk.
test.each([
  ["a definition", "pages", routeOf(() => sse(never()))],
  ["a definition", "app raw", routeOf(() => sse(never()))],
  [
    "a web handler",
    "pages",
    open.fromRouteHandlers({
      GET: () => new Response(new ReadableStream(), { headers: { "content-type": "text/event-stream" } }),
    }),
  ],
] as const)("the event stream of %s in %s is open before its first event", async (_style, target, route) => {
  const message = await connect(await mount(target, route));
  expect([message.statusCode, message.headers["content-type"]]).toEqual([
    200,
    expect.stringMatching(/^text\/event-stream/),
  ]);
  message.destroy();
});
