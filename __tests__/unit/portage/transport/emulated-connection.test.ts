import { createRoute } from "next-portage";
import { emulate } from "@/lib/portage/src/transport/emulate";
import { respond } from "../support/call";
import { recorder } from "../support/recorder";
import { turns, until } from "../support/server";

const pair = (init: RequestInit = {}) =>
  emulate(new Request("http://localhost/api/x", { duplex: "half", ...init } as RequestInit));

const eventsOf = (emitter: NodeJS.EventEmitter, names: string[]): string[] => {
  const seen: string[] = [];
  for (const name of names) emitter.on(name, () => seen.push(name));
  return seen;
};

describe("a client that goes away", () => {
  test("before the answer: both sides hear it once, writes go nowhere, nothing throws", async () => {
    const controller = new AbortController();
    const { req, res, response } = pair({
      signal: controller.signal,
      method: "POST",
      body: new ReadableStream(),
    });
    const [ofReq, ofRes] = [eventsOf(req, ["aborted", "close"]), eventsOf(res, ["finish", "close"])];
    req.resume();
    await turns();
    controller.abort();
    await expect(response).rejects.toThrow("closed before there was an answer");
    await turns();
    expect(ofReq.toSorted()).toEqual(["aborted", "close"]);
    expect(ofRes).toEqual(["close"]);
    expect([res.write("late"), res.destroyed, res.closed, res.writableFinished]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    res.end("later");
    await turns();
  });

  test("while the body is written: by its signal, or by cancelling the Response", async () => {
    for (const leave of ["signal", "cancel"]) {
      const controller = new AbortController();
      const { res, response } = pair({ signal: controller.signal });
      const events = eventsOf(res, ["finish", "close", "error"]);
      res.write("part");
      const reader = (await response).body?.getReader();
      await reader?.read();
      const pending = reader?.read().catch((error: Error) => error.message);
      if (leave === "signal") controller.abort();
      else await reader?.cancel();
      await until(() => events.length > 0);
      await turns();
      expect([leave, events, res.write("more")]).toEqual([leave, ["close"], false]);
      expect(await pending).toEqual(
        leave === "signal" ? "The connection was closed" : { done: true, value: undefined },
      );
    }
  });

  test("after all was written and before all was read", async () => {
    const { res, response } = pair();
    const events = eventsOf(res, ["finish", "close"]);
    res.end("x".repeat(200_000));
    await (await response).body?.cancel();
    await until(() => events.length > 0);
    expect(events).toEqual(["close"]);
  });

  test("after the end is no news", async () => {
    const controller = new AbortController();
    const { res, response } = pair({ signal: controller.signal });
    const events = eventsOf(res, ["finish", "close"]);
    res.end("x");
    await (await response).text();
    await turns();
    controller.abort();
    await turns();
    expect(events).toEqual(["finish", "close"]);
  });

  test("before the handler has begun", async () => {
    const { res, response } = pair({ signal: AbortSignal.abort() });
    await expect(response).rejects.toThrow("closed");
    await turns();
    expect([res.destroyed, res.write("x")]).toEqual([true, false]);
  });
});

describe("a handler that destroys", () => {
  test.each<[string, (sides: ReturnType<typeof pair>) => void]>([
    ["the response", ({ res }) => void res.destroy()],
    ["the response with an error", ({ res }) => void res.destroy(new Error("x"))],
    ["the request", ({ req }) => void req.destroy()],
    ["the request with an error", ({ req }) => void req.destroy(new Error("x"))],
    ["the socket", ({ req }) => void req.socket.destroy()],
    ["the socket with an error", ({ res }) => void res.socket?.destroy(new Error("x"))],
  ])("%s before the head: whoever waits is told, once", async (_name, destroy) => {
    const sides = pair({ method: "POST", body: "unread" });
    const events = eventsOf(sides.res, ["close", "finish"]);
    destroy(sides);
    await expect(sides.response).rejects.toThrow("closed");
    await turns();
    expect(events).toEqual(["close"]);
  });

  test.each<[string, (sides: ReturnType<typeof pair>) => void]>([
    ["the response", ({ res }) => void res.destroy()],
    ["the response with an error", ({ res }) => void res.destroy(new Error("x"))],
    ["the socket", ({ res }) => void res.socket?.destroy(new Error("x"))],
  ])("%s after the head: the body fails", async (_name, destroy) => {
    const sides = pair();
    sides.res.write("part");
    const response = await sides.response;
    destroy(sides);
    await expect(response.text()).rejects.toThrow("closed");
  });
});

describe("through a whole route", () => {
  const { errors, onError } = recorder();
  const open = createRoute({ onError });

  test("a client that goes away ends a handler that waits for it", async () => {
    const controller = new AbortController();
    const seen: string[] = [];
    const route = open.fromApiRoute((_req, res) => void res.once("close", () => seen.push("closed")));
    const response = respond(route, "/", { signal: controller.signal }).catch(
      (error: Error) => error.message,
    );
    await turns();
    controller.abort();
    expect(await response).toMatch(/closed/);
    await until(() => seen.length === 1);
    expect(errors()).toEqual([]);
  });

  test("a status that no Response can have ends the request, not the process", async () => {
    for (const status of [199, 600]) {
      const route = open.fromApiRoute((_req, res) => res.writeHead(status).end("x"));
      await expect(respond(route)).rejects.toThrow(String(status));
    }
  });

  test("what a handler writes after the end is reported, and nothing else comes of it", async () => {
    const route = open.fromApiRoute((_req, res) => {
      res.end("first");
      res.end("second");
      res.write("third");
    });
    expect(await (await respond(route)).text()).toBe("first");
    await until(() => errors().length === 2);
    expect(errors()).toEqual(
      [1, 2].map(() => expect.objectContaining({ code: "ERR_STREAM_WRITE_AFTER_END" })),
    );
  });

  test("a handler that answers twice sends the first answer", async () => {
    const route = open.fromApiRoute((_req, res) => {
      const api = res as unknown as { json(value: unknown): void };
      api.json(1);
      api.json(2);
      api.json(3);
    });
    expect(await (await respond(route)).text()).toBe("1");
    await turns();
    expect(errors()).toEqual([]);
  });
});
