import { dependencies } from "./installed-app";

/** How one check went. */
export interface Row {
  readonly libraries: readonly string[];
  pages: string;
  app: string;
  readonly note: string;
}

const HEAD = ["library", "pages", "app", "note"];

/** The table of what was run, with the versions that were installed. */
export function resultTable(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map((row) => [titleOf(row), row.pages, row.app, row.note])];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const printed = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(" | ")
      .trimEnd(),
  );
  const rule = widths.map((width) => "-".repeat(width)).join("-|-");
  const both = rows.filter(({ pages, app }) => pages === "ok" && app === "ok").length;
  return [
    printed[0],
    rule,
    ...printed.slice(1),
    "",
    `${both} of ${rows.length} the same in both routers`,
  ].join("\n");
}

const titleOf = ({ libraries }: Row): string =>
  libraries.map((name) => `${name.replace(/-0$/, "")} ${versionOf(name)}`).join(" + ");

const versionOf = (name: string): string => (dependencies()[name] ?? "").replace(/^npm:.*@/, "");
