import { structuredPatch } from "diff";
import { styled } from "../cli/styled";
import type { Change } from "./change";

/**
 * Changes as git would show them: renames with what differs in them, new files, edits.
 *
 * @param nameOf how a file is called in the headers
 * @param renames from the old place of a file to its new one
 */
export function renderDiff(
  changes: readonly Change[],
  renames: ReadonlyMap<string, string>,
  nameOf: (file: string) => string,
): string {
  const byFile = new Map(changes.map((change) => [change.file, change]));
  const targets = new Set(renames.values());
  return changes
    .filter(({ file }) => !targets.has(file))
    .map((change) => {
      const target = renames.get(change.file);
      const after = target === undefined ? change.after : byFile.get(target)?.after;
      return renderOne(nameOf(change.file), nameOf(target ?? change.file), change.before, after);
    })
    .join("");
}

function renderOne(from: string, to: string, before: string | undefined, after: string | undefined): string {
  const head = headOf(from, to, before, after);
  const { hunks } = structuredPatch(from, to, before ?? "", after ?? "", "", "", { context: 3 });
  const body = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    styled("cyan", `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`),
    ...lines.map(styledLine),
  ]);
  return [styled("bold", head), ...body, ""].join("\n");
}

function headOf(from: string, to: string, before: string | undefined, after: string | undefined): string {
  if (before === undefined) return `new ${to}`;
  if (after === undefined) return `removed ${from}`;
  return from === to ? `edited ${from}` : `moved ${from} → ${to}`;
}

function styledLine(line: string): string {
  if (line.startsWith("+")) return styled("green", line);
  return line.startsWith("-") ? styled("red", line) : line;
}
