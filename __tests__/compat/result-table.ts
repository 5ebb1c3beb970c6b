import type { Check } from "./check";
import { dependencies } from "./installed-app";

/** How one check went. */
export interface Row {
  readonly check: Check;
  pages: string;
  app: string;
  emulated: string;
}

const HEAD = ["library", "pages", "app", "emulated", "note"];

/** The table of what was run, with the versions that were installed. */
export function resultTable(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map((row) => [titleOf(row), row.pages, row.app, row.emulated, noteOf(row)])];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const printed = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(" | ")
      .trimEnd(),
  );
  const rule = widths.map((width) => "-".repeat(width)).join("-|-");
  const same = (column: "app" | "emulated"): string =>
    `${rows.filter((row) => row.pages === "ok" && row[column] === "ok").length}/${rows.length}`;
  const sums = `the same in both routers: raw ${same("app")} · emulated ${same("emulated")}`;
  return [printed[0], rule, ...printed.slice(1), "", sums].join("\n");
}

const noteOf = ({ check }: Row): string =>
  check.notEmulated ? `${check.note}; not emulated: ${check.notEmulated}` : check.note;

const titleOf = ({ check: { libraries } }: Row): string =>
  libraries.map((name) => `${name.replace(/-0$/, "")} ${versionOf(name)}`).join(" + ");

const versionOf = (name: string): string => (dependencies()[name] ?? "").replace(/^npm:.*@/, "");
