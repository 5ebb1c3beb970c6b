import path from "node:path";
import type { Change } from "../edit/change";
import { withoutAdded } from "../edit/json-without";
import { revertText } from "../edit/revert";
import { readText } from "../edit/text-file";
import type { NextApp } from "../project/next-app";
import { setupFile, type SetupRecord } from "../records/move-record";

interface RevertedSetup {
  readonly changes: readonly Change[];
  /** What could not be taken back, in sentences. */
  readonly notices: readonly string[];
  readonly stuck: readonly Stuck[];
}

/** A file that could not be taken back: what it holds, and what was once written. */
export interface Stuck {
  /** Relative to the workspace. */
  readonly file: string;
  readonly now: string;
  readonly after: string;
}

/** Adds to the changes of an undo what takes the set-up back, the latest first. What cannot be taken back stays, and is said. */
export function revertSetup(
  app: NextApp,
  record: SetupRecord | undefined,
  changes: readonly Change[],
): RevertedSetup {
  if (!record) return { changes, notices: [], stuck: [] };
  const texts = new Map(changes.map((change) => [change.file, change]));
  const stuck: Stuck[] = [];
  for (const { file, before, after } of record.changes.toReversed()) {
    const full = path.join(app.workspace, file);
    const original = readText(full);
    const planned = texts.get(full);
    const now = planned ? planned.after : original;
    if (now === undefined) continue;
    const reverted = revertOne(file, now, { before, after });
    if (reverted === undefined) stuck.push({ file, now, after });
    else texts.set(full, { file: full, before: original, after: reverted ?? undefined });
  }
  const own = setupFile(app);
  texts.set(own, { file: own, before: readText(own), after: undefined });
  return {
    changes: [...texts.values()].filter(({ before, after }) => before !== after),
    notices: stuck.map(
      (one) => `${one.file} was changed since; take out by hand what it has of next-portage`,
    ),
    stuck,
  };
}

/** Null for a file that goes, undefined for one that cannot be taken back. */
function revertOne(
  file: string,
  now: string,
  { before, after }: { readonly before: string | null; readonly after: string },
): string | null | undefined {
  if (before === null) return now === after ? null : undefined;
  const reverted = revertText(now, before, after);
  return reverted === undefined && path.basename(file) === "package.json"
    ? withoutAdded(now, before, after)
    : reverted;
}
