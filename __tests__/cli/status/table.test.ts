/** @jest-environment node */
import { styleText } from "node:util";
import { cut, renderTable } from "../../../lib/portage-cli/src/status/table";

it.each([
  ["short", 10, "short"],
  ["/api/orgs/[orgId]", 9, "/api…gId]"],
  ["abcdef", 6, "abcdef"],
  ["abcdef", 5, "ab…ef"],
  ["abcdef", 4, "ab…f"],
])("cuts %j to %i", (text, width, expected) => {
  expect(cut(text, width)).toBe(expected);
});

it("aligns by what is seen, and pads no line at its end", () => {
  const rows = [
    [styleText("red", "no", { validateStream: false }), "a"],
    ["yes", ""],
  ];
  expect(renderTable([{ title: "G" }, { title: "X" }], rows, 80)).toEqual([
    "G    X",
    `${styleText("red", "no", { validateStream: false })}   a`,
    "yes",
  ]);
});

it("cuts the columns that may be cut, the widest first, and no further than their least width", () => {
  const columns = [{ title: "A", least: 4 }, { title: "B" }];
  expect(renderTable(columns, [["abcdefghij", "12345"]], 12)).toEqual(["A      B", "ab…ij  12345"]);
  expect(renderTable(columns, [["abcdefghij", "12345"]], 5)).toEqual(["A     B", "ab…j  12345"]);
});
