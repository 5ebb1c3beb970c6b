import type { ServerSentEvent } from "next-portage";
import type { eventStream as EventStream } from "@/lib/events/stream";
import type * as Shutdown from "@/lib/start/shutdown";

// Its state is the process's: each test begins with a new one.
let shutdown: typeof Shutdown;
let eventStream: typeof EventStream;

beforeEach(async () => {
  delete (globalThis as Record<symbol, unknown>)[Symbol.for("portage.shutdown")];
  shutdown = await import("@/lib/start/shutdown");
  ({ eventStream } = await import("@/lib/events/stream"));
});

afterAll(() => {
  delete (globalThis as Record<symbol, unknown>)[Symbol.for("portage.shutdown")];
});

test("tells all who listen, once, and those who come later at once", () => {
  const calls: string[] = [];
  shutdown.onShutdown(() => calls.push("first"));
  const callOff = shutdown.onShutdown(() => calls.push("called off"));
  shutdown.onShutdown(() => calls.push("second"));
  callOff();
  expect(calls).toEqual([]);
  shutdown.beginShutdown();
  shutdown.beginShutdown();
  expect(calls).toEqual(["first", "second"]);
  shutdown.onShutdown(() => calls.push("late"));
  expect(calls).toEqual(["first", "second", "late"]);
});

async function* waiting(signal: AbortSignal): AsyncGenerator<ServerSentEvent, void, undefined> {
  yield { id: "1" };
  await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}

test("an event stream that waits is closed, and does not fail", async () => {
  const reader = eventStream(waiting, new AbortController().signal).getReader();
  await reader.read();
  const next = reader.read();
  shutdown.beginShutdown();
  expect(await next).toEqual({ done: true, value: undefined });
});

test("an event stream that is opened meanwhile is closed at once", async () => {
  shutdown.beginShutdown();
  const reader = eventStream(waiting, new AbortController().signal).getReader();
  expect((await reader.read()).done).toBe(true);
});

test.each(["client", "end", "error"])("an event stream that is over (%s) listens no longer", async (how) => {
  const state = globalThis as Record<symbol, { listeners: Set<unknown> } | undefined>;
  const client = new AbortController();
  // oxlint-disable-next-line require-yield -- ends, or fails, before its first event
  async function* over(): AsyncGenerator<ServerSentEvent, void, undefined> {
    if (how === "error") throw new Error("gone");
  }
  const reader = eventStream(how === "client" ? waiting : over, client.signal).getReader();
  expect(state[Symbol.for("portage.shutdown")]?.listeners.size).toBe(1);
  if (how === "client") client.abort();
  await reader.read().catch(() => {});
  expect(state[Symbol.for("portage.shutdown")]?.listeners.size).toBe(0);
});
