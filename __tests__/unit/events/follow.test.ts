import { follow, type EventSource, type FollowTimes } from "@/lib/events/follow";
import type { LoggedEvent } from "@/lib/events/repository";

const times: FollowTimes = { poll: 2_000, heartbeat: 15_000, retry: 3_000 };
const at = new Date("2026-11-23T00:00:00Z");
const event = (id: number): LoggedEvent => ({
  id: BigInt(id),
  type: "project.created",
  actorId: null,
  subjectId: null,
  data: { n: id },
  at,
});

/** A log in memory that counts how it is asked. */
function log(...ids: number[]) {
  const state = { ids, readable: true, reads: [] as bigint[], listeners: new Set<() => void>() };
  const source: EventSource = {
    read: async (after) => {
      state.reads.push(after);
      if (!state.readable) return undefined;
      return state.ids
        .filter((id) => BigInt(id) > after)
        .slice(0, 2)
        .map(event);
    },
    onWake: (listener) => {
      state.listeners.add(listener);
      return () => void state.listeners.delete(listener);
    },
  };
  return { ...state, state, source, wake: () => state.listeners.forEach((listener) => listener()) };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const next = async (events: ReturnType<typeof follow>, milliseconds = 0) => {
  const result = events.next();
  await jest.advanceTimersByTimeAsync(milliseconds);
  return (await result).value;
};

test("begins at once, then gives what follows the id, batch after batch", async () => {
  const { source, state } = log(1, 2, 3, 4, 5);
  const events = follow(source, 1n, new AbortController().signal, times);
  expect(await next(events)).toEqual({ retry: 3_000 });
  const ids = [];
  for (let i = 0; i < 4; i++) ids.push((await next(events))?.id);
  expect(ids).toEqual(["2", "3", "4", "5"]);
  expect(state.reads).toEqual([1n, 3n]);
  await events.return();
  expect(jest.getTimerCount()).toBe(0);
});

test("an event carries what its readers need, and not its id twice", async () => {
  const { source } = log(7);
  const events = follow(source, 0n, new AbortController().signal, times);
  await next(events);
  expect(await next(events)).toEqual({
    id: "7",
    event: "project.created",
    data: { type: "project.created", actorId: null, subjectId: null, data: { n: 7 }, at: at.toISOString() },
  });
  await events.return();
  expect(jest.getTimerCount()).toBe(0);
});

test("looks again after the poll time, or at once when it is woken", async () => {
  const { source, state, wake } = log();
  const events = follow(source, 0n, new AbortController().signal, times);
  await next(events);
  const first = events.next();
  await jest.advanceTimersByTimeAsync(1_999);
  state.ids.push(1);
  expect(state.reads).toHaveLength(1);
  await jest.advanceTimersByTimeAsync(1);
  expect((await first).value).toMatchObject({ id: "1" });
  const second = events.next();
  await jest.advanceTimersByTimeAsync(10);
  state.ids.push(2);
  wake();
  await jest.advanceTimersByTimeAsync(0);
  expect((await second).value).toMatchObject({ id: "2" });
  await events.return();
  expect(jest.getTimerCount()).toBe(0);
});

test("shows life every 15 seconds when it is quiet", async () => {
  const { source } = log();
  const events = follow(source, 0n, new AbortController().signal, times);
  await next(events);
  expect(await next(events, 15_000)).toEqual({ comment: "heartbeat" });
  expect(await next(events, 15_000)).toEqual({ comment: "heartbeat" });
  await events.return();
  expect(jest.getTimerCount()).toBe(0);
});

test("an event puts the heartbeat off", async () => {
  const { source, state } = log();
  const events = follow(source, 0n, new AbortController().signal, times);
  await next(events);
  const first = events.next();
  await jest.advanceTimersByTimeAsync(11_000);
  state.ids.push(1);
  await jest.advanceTimersByTimeAsync(1_000);
  expect((await first).value).toMatchObject({ id: "1" });
  const second = events.next();
  let done = false;
  void second.then(() => (done = true));
  await jest.advanceTimersByTimeAsync(14_000);
  expect(done).toBe(false);
  await jest.advanceTimersByTimeAsync(1_000);
  expect((await second).value).toEqual({ comment: "heartbeat" });
  await events.return();
  expect(jest.getTimerCount()).toBe(0);
});

test("ends when the reader may not read any longer", async () => {
  const { source, state } = log();
  const events = follow(source, 0n, new AbortController().signal, times);
  await next(events);
  const last = events.next();
  state.readable = false;
  await jest.advanceTimersByTimeAsync(2_000);
  expect((await last).done).toBe(true);
  expect([state.listeners.size, jest.getTimerCount()]).toEqual([0, 0]);
});

test("ends when the client goes away, and gives nothing that it read meanwhile", async () => {
  const { source, state } = log(1);
  const client = new AbortController();
  const events = follow(source, 0n, client.signal, times);
  await next(events);
  const last = events.next();
  client.abort();
  await jest.advanceTimersByTimeAsync(0);
  expect((await last).done).toBe(true);
  expect([state.listeners.size, jest.getTimerCount()]).toEqual([0, 0]);
});

test("an error of the log ends it, and leaves nothing behind", async () => {
  const { source, state } = log();
  source.read = () => Promise.reject(new Error("gone"));
  const events = follow(source, 0n, new AbortController().signal, times);
  await next(events);
  await expect(events.next()).rejects.toThrow("gone");
  expect([state.listeners.size, jest.getTimerCount()]).toEqual([0, 0]);
});
