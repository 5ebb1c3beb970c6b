/** @jest-environment node */
import { isOneIndexRead, planText } from "../../../bench/growth/plan.mjs";
import { lineChart } from "../../../bench/shared/line-chart.mjs";
import { logScale, tickText } from "../../../bench/shared/log-scale.mjs";
import { median, percentile } from "../../../bench/shared/statistics.mjs";

const scan = (type: string, rest: object = {}) => ({
  "Node Type": type,
  "Relation Name": "Membership",
  ...rest,
});
const byIndex = scan("Index Scan", { "Index Name": "Membership_pkey" });
const byBitmap = scan("Bitmap Heap Scan", {
  Plans: [{ "Node Type": "Bitmap Index Scan", "Index Name": "Membership_pkey" }],
});

test("a plan in short, and whether it is one read by an index", () => {
  expect(planText({ "Node Type": "Sort", Plans: [byIndex] })).toBe("Sort → Index Scan (Membership_pkey)");
  expect(isOneIndexRead({ "Node Type": "Sort", Plans: [byIndex] })).toBe(true);
  expect(isOneIndexRead(byBitmap)).toBe(true);
  expect(planText(scan("Seq Scan"))).toBe("Seq Scan (Membership)");
  expect(isOneIndexRead(scan("Seq Scan"))).toBe(false);
  expect(isOneIndexRead({ "Node Type": "Nested Loop", Plans: [byIndex, byBitmap] })).toBe(false);
});

test("a logarithmic scale has whole powers of ten for its ends", () => {
  const { place, ticks } = logScale([3, 1000], 0, 300);
  expect(ticks).toEqual([1, 10, 100, 1000]);
  expect(ticks.map(place)).toEqual([0, 100, 200, 300]);
  expect(logScale([1], 0, 10).ticks).toEqual([1, 10]);
  expect(() => logScale([0, 1], 0, 10)).toThrow(RangeError);
  expect([0.1, 1, 100, 1000, 100_000].map(tickText)).toEqual(["0.1", "1", "100", "1k", "100k"]);
});

test("a line chart has a line for each series and a dot for each point", () => {
  const series = [
    { name: "one & two", points: [[1, 2] as const, [10, 20] as const] },
    { name: "three", points: [[1, 5] as const] },
  ];
  const chart = lineChart({ title: "T", footer: "F", panels: [{ title: "P", xTitle: "x", series }] });
  expect(chart.match(/<polyline/g)).toHaveLength(2);
  expect(chart.match(/r="3.5"/g)).toHaveLength(3);
  expect(chart).toContain("one &amp; two");
});

test("percentiles lie between the two nearest ranks", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(percentile([1, 2, 3, 4], 50)).toBe(2.5);
  expect(() => median([])).toThrow(RangeError);
});

test("a line chart tells four lines apart", () => {
  const series = ["status", "check", "move", "report"].map((name) => ({ name, points: [[1, 2] as const] }));
  const chart = lineChart({ title: "T", footer: "F", panels: [{ title: "P", xTitle: "x", series }] });
  const lines = [...chart.matchAll(/<polyline class="([^"]*)"/g)].map(([, name = ""]) => name);
  expect(new Set(lines).size).toBe(4);
  expect(lines.filter((name) => !chart.includes(`.${name} { stroke: #`))).toEqual([]);
});
