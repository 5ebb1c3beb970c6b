import type { SuitesRun } from "./run-suites";

/** How one runner's suites went at each step; a step that was not reached is missing. */
export interface Row {
  readonly runner: string;
  before?: SuitesRun;
  moved?: SuitesRun;
  undone?: SuitesRun;
}

const HEAD = ["runner", "suites", "before", "moved", "undone"];

/** Passed tests of all, at each step. */
export function resultTable(rows: readonly Row[]): string {
  const lines = [
    HEAD,
    ...rows.map(({ runner, before, moved, undone }) => [
      runner,
      String(before?.suites ?? "-"),
      ...[before, moved, undone].map(passedOf),
    ]),
  ];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const printed = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(" | ")
      .trimEnd(),
  );
  return [printed[0], widths.map((width) => "-".repeat(width)).join("-|-"), ...printed.slice(1)].join("\n");
}

function passedOf(run: SuitesRun | undefined): string {
  if (!run) return "not run";
  const all = Object.values(run.tests);
  return `${all.filter((status) => status === "passed").length}/${all.length}`;
}
