import type * as Wake from "@/lib/events/wake";
import { onWake, wakeReaders } from "@/lib/events/wake";

const held = () =>
  (globalThis as Record<symbol, unknown>)[Symbol.for("portage.events.wake")] as Map<string, unknown>;

test("calls the organization's listeners and nobody else's, until they stop", () => {
  const [one, two, other] = [jest.fn(), jest.fn(), jest.fn()];
  const stops = [onWake("a", one), onWake("a", two), onWake("b", other)];
  wakeReaders("a");
  stops[0]?.();
  wakeReaders("a");
  stops.forEach((stop) => stop());
  wakeReaders("a");
  wakeReaders("b");
  expect([one, two, other].map((listener) => listener.mock.calls.length)).toEqual([1, 2, 0]);
});

test("forgets an organization with its last listener", () => {
  const stops = [onWake("a", jest.fn()), onWake("a", jest.fn())];
  stops[0]?.();
  expect(held().size).toBe(1);
  stops[1]?.();
  stops[1]?.();
  expect(held().size).toBe(0);
});

test("a listener that stopped and came again is called", () => {
  const [first, second] = [jest.fn(), jest.fn()];
  const stop = onWake("a", first);
  stop();
  const stopSecond = onWake("a", second);
  stop();
  wakeReaders("a");
  stopSecond();
  expect(second).toHaveBeenCalledTimes(1);
});

test("serves the copy of the module that the other router has", () => {
  const listener = jest.fn();
  const stop = onWake("a", listener);
  jest.isolateModules(() => {
    const copy = jest.requireActual<typeof Wake>("@/lib/events/wake");
    expect(copy.wakeReaders).not.toBe(wakeReaders);
    copy.wakeReaders("a");
  });
  stop();
  expect(listener).toHaveBeenCalledTimes(1);
});
