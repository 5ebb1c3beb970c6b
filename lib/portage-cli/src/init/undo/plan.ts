import path from "node:path";
import type { Change } from "../../edit/change";
import { withoutAdded } from "../../edit/json-without";
import { revertText } from "../../edit/revert";
import { readText } from "../../edit/text-file";
import type { Obstacle } from "../../move/refusal";
import { relativeTo } from "../../project/files";
import type { NextApp } from "../../project/next-app";
import { initFile } from "../../records/init-record";
import { readRecords, readSetup, type SetupRecord } from "../../records/move-record";
import { importersOf } from "../../scan/importers";
import { revertSetup, type Stuck } from "../../undo/revert-setup";

/** Everything that taking `portage init` back would do, computed without writing; nothing where something is in the way. */
export interface InitUndoPlan {
  readonly changes: readonly Change[];
  readonly refused: readonly Obstacle[];
  /** What stays, and why, in sentences. */
  readonly notices: readonly string[];
}

/** Plans the way back. What was edited since in other lines stays; an edit of what was written is in the way. */
export function planInitUndo(app: NextApp, record: SetupRecord): InitUndoPlan {
  const results = record.changes.map((change) => revertOne(app, change));
  const reverted = results.flatMap((result) => ("reason" in result ? [] : [result]));
  const refused = [
    ...results.flatMap((result) => ("reason" in result ? [result] : [])),
    ...importsOfGone(app, reverted, record),
  ];
  const own = [...reverted, { file: initFile(app), before: readText(initFile(app)), after: undefined }];
  if (refused.length > 0) return { changes: [], refused, notices: [] };
  if (readRecords(app).length > 0)
    return { changes: changed(own), refused: [], notices: ["what moved routes need of it stays"] };
  const { changes, stuck } = revertSetup(app, readSetup(app), own);
  return stuck.length > 0
    ? {
        changes: [],
        refused: stuck.map((one) => editedSince(path.join(app.workspace, one.file), one)),
        notices: [],
      }
    : { changes: changed(changes), refused: [], notices: [] };
}

const changed = (changes: readonly Change[]): readonly Change[] =>
  changes.filter(({ before, after }) => before !== after);

function revertOne(app: NextApp, { file, before, after }: SetupRecord["changes"][number]): Change | Obstacle {
  const full = path.join(app.workspace, file);
  const now = readText(full);
  // Gone is what it would be, or what somebody else has seen to.
  if (now === undefined) return { file: full, before: undefined, after: undefined };
  if (before === null) {
    return now === after
      ? { file: full, before: now, after: undefined }
      : refusal(
          full,
          firstDifference(now, after),
          "was changed since, and would be deleted; put it back, or delete it yourself",
        );
  }
  const reverted =
    revertText(now, before, after) ??
    (path.basename(file) === "package.json" ? withoutAdded(now, before, after) : undefined);
  return reverted === undefined
    ? editedSince(full, { now, after })
    : { file: full, before: now, after: reverted };
}

const editedSince = (file: string, { now, after }: Pick<Stuck, "now" | "after">): Obstacle =>
  refusal(
    file,
    firstDifference(now, after),
    "was changed since where portage init had written; take out by hand what it has of next-portage, and its entry in .portage",
  );

const refusal = (file: string, line: number, reason: string): Obstacle => ({ file, line, reason });

/** The line from which two texts differ. */
function firstDifference(text: string, other: string): number {
  const lines = other.split("\n");
  return text.split("\n").findIndex((line, index) => line !== lines[index]) + 1 || lines.length;
}

/** Who imports a file that would go, but for what was written with it. */
function importsOfGone(app: NextApp, changes: readonly Change[], record: SetupRecord): readonly Obstacle[] {
  const own = new Set(record.changes.map(({ file }) => path.join(app.workspace, file)));
  const gone = changes.flatMap(({ file, before, after }) =>
    before !== undefined && after === undefined ? [file] : [],
  );
  return [...importersOf(app, gone)].flatMap(([file, importers]) =>
    importers
      .filter((importer) => !own.has(importer.file))
      .map((importer) =>
        refusal(importer.file, importer.line, `imports ${relativeTo(app.root, file)}; take that out first`),
      ),
  );
}
