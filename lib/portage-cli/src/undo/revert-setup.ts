import path from "node:path";
import { modify, parseTree, findNodeAtLocation } from "jsonc-parser";
import type { Change } from "../edit/change";
import { replaceAll } from "../edit/replacements";
import { revertText } from "../edit/revert";
import { readText } from "../edit/text-file";
import type { NextApp } from "../project/next-app";
import { setupFile, type SetupRecord } from "../records/move-record";

/** Adds to the changes of an undo what takes the set-up back, the latest first. What cannot be taken back stays, and is said. */
export function revertSetup(
  app: NextApp,
  record: SetupRecord | undefined,
  changes: readonly Change[],
): { changes: readonly Change[]; notices: readonly string[] } {
  if (!record) return { changes, notices: [] };
  const texts = new Map(changes.map((change) => [change.file, change]));
  const notices: string[] = [];
  for (const { file, before, after } of record.changes.toReversed()) {
    const full = path.join(app.workspace, file);
    const original = readText(full);
    const planned = texts.get(full);
    const now = planned ? planned.after : original;
    if (now === undefined) continue;
    const reverted = revertOne(file, now, { before, after });
    if (reverted === undefined)
      notices.push(`${file} was changed since; take out by hand what it has of next-portage`);
    else texts.set(full, { file: full, before: original, after: reverted ?? undefined });
  }
  const own = setupFile(app);
  texts.set(own, { file: own, before: readText(own), after: undefined });
  return { changes: [...texts.values()].filter(({ before, after }) => before !== after), notices };
}

/** Null for a file that goes, undefined for one that cannot be taken back. */
function revertOne(
  file: string,
  now: string,
  { before, after }: { readonly before: string | null; readonly after: string },
): string | null | undefined {
  if (before === null) return now === after ? null : undefined;
  const reverted = revertText(now, before, after);
  return reverted === undefined && path.basename(file) === "package.json" ? withoutDependency(now) : reverted;
}

/** Where the lines around it have changed: the entry alone. */
function withoutDependency(text: string): string | undefined {
  const location = ["dependencies", "next-portage"];
  const tree = parseTree(text);
  if (!tree || !findNodeAtLocation(tree, location)) return undefined;
  const edits = modify(text, location, undefined, {});
  return replaceAll(
    text,
    edits.map(({ offset, length, content }) => ({ start: offset, end: offset + length, text: content })),
  );
}
