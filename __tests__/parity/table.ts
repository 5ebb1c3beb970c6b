import { BEHAVIOURS } from "./behaviours/all";
import type { Behaviour, Cell, CellStyle } from "./cell";
import { groupOf } from "./mounts";

const STYLES: readonly CellStyle[] = ["definition", "web", "api"];

export interface Column extends Cell {
  readonly target: string;
}

/** A column for each style and target; `origins` are looked up when a behaviour runs, since servers start later. */
export const columnsOf = (targets: Record<string, () => string>): Column[] =>
  STYLES.flatMap((style) =>
    Object.entries(targets).map(([target, base]) => ({
      style,
      target,
      url: (endpoint: string) => `${base()}/${groupOf(style, endpoint)}/${endpoint}`,
    })),
  );

const results = new Map<string, boolean>();
const keyOf = (behaviour: Behaviour, column: Column): string =>
  `${behaviour.name}|${column.style}|${column.target}`;

/** Runs one cell and notes how it went. */
export async function runCell(behaviour: Behaviour, column: Column): Promise<void> {
  results.set(keyOf(behaviour, column), false);
  await behaviour.check(column);
  results.set(keyOf(behaviour, column), true);
}

/** The table of what was run. */
export function tableOf(columns: readonly Column[]): string {
  const head = ["", ...columns.map(({ style, target }) => `${style} ${target}`)];
  const rows = BEHAVIOURS.map((behaviour) => [
    behaviour.name,
    ...columns.map((column) => (results.get(keyOf(behaviour, column)) ? "ok" : "FAILED")),
  ]);
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]?.length ?? 0)));
  const line = (row: string[]): string =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join(" | ")
      .trimEnd();
  const green = [...results.values()].filter(Boolean).length;
  return [
    line(head),
    widths.map((width) => "-".repeat(width)).join("-|-"),
    ...rows.map(line),
    "",
    `${green} of ${results.size} green`,
  ].join("\n");
}
