import { plainCell, safeCell } from "@/lib/projects/csv-cell";

const FORMULAS = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "\n=1",
  " =1",
  "＝1",
  "＋1",
  "－1",
  "＠x",
  "'=1",
  "''+1",
  '=cmd|" /C calc"!A0',
];
const TEXTS = ["", "Apollo", "'quoted'", "a=1", "1-2", "'", "it's -5", "ü", "O'Neill"];

test.each(FORMULAS)("%j is shown as text", (value) => {
  expect(safeCell(value)).toBe(`'${value}`);
});

test.each(TEXTS)("%j stays as it is", (value) => {
  expect(safeCell(value)).toBe(value);
});

test.each([...FORMULAS, ...TEXTS])("%j comes back after export and import", (value) => {
  expect(plainCell(safeCell(value))).toBe(value);
});
