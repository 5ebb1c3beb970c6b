/** @jest-environment node */
import type { HistoryPoint } from "../../../lib/portage-cli/src/report/history/history";
import { projectionOf } from "../../../lib/portage-cli/src/report/history/projection";

const point = (day: string, pages: number): HistoryPoint => ({ day, pages, app: 0 });

it("goes on at the pace of the last twelve weeks", () => {
  // 24 weeks ago, 12 weeks and a day ago, some in between, today.
  const points = [
    point("2026-01-13", 90),
    point("2026-04-06", 40),
    point("2026-05-01", 30),
    point("2026-06-30", 16),
  ];
  const projection = projectionOf(points);
  expect(projection).toMatchObject({
    kind: "estimate",
    perWeek: 2,
    from: { day: "2026-04-07", pages: 40 },
    to: { day: "2026-06-30", pages: 16 },
    day: "2026-08-25",
  });
  expect(projection.basis).toContain("An estimate");
  expect(projection.basis).toContain("from 40 to 16 routes in the last 12 weeks (2 a week");
});

it("takes the whole history where that is shorter", () => {
  const projection = projectionOf([point("2026-06-02", 12), point("2026-06-20", 9), point("2026-06-30", 8)]);
  expect(projection).toMatchObject({ kind: "estimate", perWeek: 1, day: "2026-08-25" });
  expect(projection.basis).toContain("in the last 4 weeks");
});

it("says a pace that rounds to nothing as the least there is", () => {
  const projection = projectionOf([point("2026-01-01", 3), point("2026-06-01", 2), point("2026-06-30", 2)]);
  expect(projection).toMatchObject({ kind: "estimate", perWeek: 0.1 });
});

it.each([
  ["no point", [], "nothing to go by"],
  ["one point", [point("2026-06-30", 8)], "shorter than two weeks"],
  ["some days", [point("2026-06-25", 12), point("2026-06-30", 8)], "shorter than two weeks"],
  ["no movement", [point("2026-01-01", 8), point("2026-06-30", 8)], "did not shrink in the last 12 weeks"],
  [
    "movement long ago",
    [point("2026-01-01", 80), point("2026-02-01", 8), point("2026-06-30", 8)],
    "did not shrink",
  ],
  ["growth", [point("2026-01-01", 8), point("2026-06-01", 9), point("2026-06-30", 9)], "did not shrink"],
  [
    "an end far away",
    [point("2026-01-01", 901), point("2026-06-01", 900), point("2026-06-30", 900)],
    "more than five years",
  ],
  ["nothing left", [point("2026-01-01", 8), point("2026-06-30", 0)], "holds no route any more"],
])("gives none for %s", (_, points, basis) => {
  const projection = projectionOf(points);
  expect(projection.kind).toBe("none");
  expect(projection.basis).toContain(basis);
});
