import { stripVTControlCharacters } from "node:util";

/** A table's column. */
export interface Column {
  readonly title: string;
  /** Least width that it may be cut to; without one, it is not cut. */
  readonly least?: number;
}

const GAP = 2;

/** Lines of a table that is no wider than `width`, as far as the columns may be cut. The last column is not padded. */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  const titles = columns.map(({ title }) => title);
  const widths = fit(
    columns,
    columns.map((_, index) => Math.max(...[titles, ...rows].map((row) => lengthOf(row[index] ?? "")))),
    width,
  );
  return [titles, ...rows].map((row) =>
    row
      .map((cell, index) => pad(cut(cell, widths[index] ?? 0), widths[index] ?? 0))
      .join(" ".repeat(GAP))
      .trimEnd(),
  );
}

/** Takes from the columns that may be cut, the widest first. */
function fit(columns: readonly Column[], natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  const total = (): number => widths.reduce((sum, each) => sum + each + GAP, -GAP);
  while (total() > width) {
    const spare = widths.map((each, index) => each - (columns[index]?.least ?? each));
    const most = Math.max(...spare);
    if (most <= 0) break;
    const index = spare.indexOf(most);
    widths[index] = (widths[index] ?? 0) - 1;
  }
  return widths;
}

const lengthOf = (text: string): number => stripVTControlCharacters(text).length;

const pad = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - lengthOf(text)));

/** Cuts in the middle: the beginning and the end of an address tell most. */
export function cut(text: string, width: number): string {
  if (lengthOf(text) <= width) return text;
  const plain = stripVTControlCharacters(text);
  const head = Math.ceil((width - 1) / 2);
  return `${plain.slice(0, head)}…${plain.slice(plain.length - (width - 1 - head))}`;
}
