/** @jest-environment node */
import { axisOf, timeAxisOf } from "../../../lib/portage-cli/src/report/html/axes";

it.each([
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [7, [0, 2, 4, 6, 8]],
  [40, [0, 10, 20, 30, 40]],
  [401, [0, 200, 400, 600]],
  [9999, [0, 5000, 10_000]],
])("an axis to %d has round counts", (most, ticks) => {
  expect(axisOf(most)).toEqual({ top: ticks.at(-1), ticks });
});

it("places days between the ends", () => {
  const { share, ticks } = timeAxisOf("2026-01-01", "2026-01-31");
  expect([share("2026-01-01"), share("2026-01-16"), share("2026-01-31")]).toEqual([0, 0.5, 1]);
  expect(ticks.map(({ text }) => text)).toEqual(["2026-01-01", "2026-01-16", "2026-01-31"]);
});
