/** @jest-environment node */
import * as fc from "fast-check";
import { inOrder } from "../../../lib/portage-cli/src/report/history/in-order";

it.each([
  [[], []],
  [[5], [5]],
  [
    [1, 2, 2, 3],
    [1, 2, 2, 3],
  ],
  [
    [10, 20, 5, 30],
    [10, 20, 20, 30],
  ],
  [
    [500, 10, 20],
    [10, 10, 20],
  ],
  [
    [10, 500, 20],
    [10, 10, 20],
  ],
  [
    [10, Number.NaN, 20],
    [10, 10, 20],
  ],
  // Nothing that can be right.
  [
    [500, 600],
    [100, 100],
  ],
])("%j becomes %j", (times, ordered) => {
  expect(inOrder(times, 100)).toEqual(ordered);
});

/** The length of the longest run in order, by looking at all of them. */
function longest(times: readonly number[]): number {
  const lengths: number[] = [];
  for (const [index, time] of times.entries()) {
    const before = lengths.filter((_, at) => at < index && (times[at] ?? 0) <= time);
    lengths.push(1 + Math.max(0, ...before));
  }
  return Math.max(0, ...lengths);
}

it("never goes back, and keeps as many times as can be kept", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 40 }), (times) => {
      const ordered = inOrder(times, 100);
      expect(ordered).toEqual(ordered.toSorted((a, b) => a - b));
      const kept = times.filter((time, index) => ordered[index] === time).length;
      expect(kept).toBeGreaterThanOrEqual(longest(times));
    }),
  );
});
