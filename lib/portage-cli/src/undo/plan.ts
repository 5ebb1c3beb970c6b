import fs from "node:fs";
import path from "node:path";
import type { Change } from "../edit/change";
import { replaceAll } from "../edit/replacements";
import { revertText } from "../edit/revert";
import { readText } from "../edit/text-file";
import type { Obstacle } from "../move/refusal";
import { vercelChange } from "../move/vercel-functions";
import type { NextApp } from "../project/next-app";
import { readInit } from "../records/init-record";
import { readSetup, recordFile, type AddedStatement, type MoveRecord } from "../records/move-record";
import { configPathEdits } from "../test-runners/config-paths";
import { openWorkspace } from "../references/open-workspace";
import { relocateAll, type RelocatedAll, type Workspace } from "../references/relocate-all";
import type { Remembered } from "../references/place";
import { positionAt } from "../source/position";
import { withoutAdded } from "./added-statements";
import { revertSetup } from "./revert-setup";

/** Everything that an undo would do, computed without writing. */
export interface UndoPlan {
  readonly undone: readonly MoveRecord[];
  readonly refused: readonly RefusedUndo[];
  readonly changes: readonly Change[];
  /** What was set up and could not be taken back, in sentences. */
  readonly notices: readonly string[];
}

export interface RefusedUndo {
  readonly record: MoveRecord;
  readonly refusals: readonly Obstacle[];
}

/**
 * Plans the way back of moved routes. What was edited since stays; where an edit is in the way, the route is refused.
 *
 * @param all every record there is: with the last one goes what was set up
 */
export function planUndo(app: NextApp, records: readonly MoveRecord[], all: readonly MoveRecord[]): UndoPlan {
  const workspace = openWorkspace(app);
  const refused: RefusedUndo[] = [];
  const fit = records.filter((record) => {
    const refusals = refusalsOf(app, record);
    if (refusals.length > 0) refused.push({ record, refusals });
    return refusals.length === 0;
  });
  const { undone, changes } = settle({ app, workspace, all, refused }, fit);
  // What portage init wrote needs it too, and takes it back itself.
  const isLast = undone.length === all.length && undone.length > 0 && !readInit(app);
  const setup = isLast ? revertSetup(app, readSetup(app), changes) : { changes, notices: [] };
  return { undone, refused, changes: setup.changes, notices: setup.notices };
}

const inApp = (app: NextApp, file: string): string => path.join(app.root, file);

function refusalsOf(app: NextApp, { from, to, mount, companions = [] }: MoveRecord): Obstacle[] {
  const old = inApp(app, from);
  const now = inApp(app, to);
  if (readText(now) === undefined)
    return [{ file: now, reason: `${to} is gone; restore it, or delete the route's record` }];
  if (fs.existsSync(old)) return [{ file: old, reason: `${from} is there again; move one of the two away` }];
  const again = companions.find((one) => fs.existsSync(inApp(app, one.from)));
  if (again)
    return [
      { file: inApp(app, again.from), reason: `${again.from} is there again; move one of the two away` },
    ];
  const mounted = mount && readText(inApp(app, mount.file));
  if (!mount || mounted === undefined || mounted === mount.text) return [];
  const reason = `${mount.file} was changed since the move, and would be deleted; undo the change, or delete the file`;
  return [{ file: inApp(app, mount.file), line: firstDifference(mounted, mount.text), reason }];
}

/** The line from which two texts differ. */
function firstDifference(text: string, other: string): number {
  const lines = other.split("\n");
  return text.split("\n").findIndex((line, index) => line !== lines[index]) + 1 || lines.length;
}

interface Undoing {
  readonly app: NextApp;
  readonly workspace: Workspace;
  readonly all: readonly MoveRecord[];
  readonly refused: RefusedUndo[];
}

/** Like a move the other way round: who is named in a way that cannot be rewritten is left out. */
function settle(
  undoing: Undoing,
  records: readonly MoveRecord[],
): { undone: readonly MoveRecord[]; changes: Change[] } {
  const { app, workspace, all, refused } = undoing;
  const moves = wayBack(app, records);
  const skipped = new Set(records.flatMap(({ mount }) => (mount ? [inApp(app, mount.file)] : [])));
  const relocated = relocateAll(workspace, moves, { skipped, remembered: memory(workspace.folder, all) });
  const results = records.map((record) => undoRoute(undoing, record, relocated));
  const left = records.filter((_, index) => Array.isArray(results[index]));
  if (left.length < records.length) {
    results.forEach((result, index) => {
      const record = records[index];
      if (record && !Array.isArray(result)) refused.push({ record, refusals: [result] });
    });
    return settle(undoing, left);
  }
  return {
    undone: records,
    changes: [
      ...results.flatMap((result) => (Array.isArray(result) ? result : [])),
      ...otherFiles(workspace, records, relocated, moves),
      ...vercelChange(app, routeFiles(app, records)),
    ],
  };
}

/** From where each file is to where it was. */
const wayBack = (app: NextApp, records: readonly MoveRecord[]): ReadonlyMap<string, string> =>
  new Map(
    records
      .flatMap(({ from, to, companions = [] }) => [{ from, to }, ...companions])
      .map(({ from, to }) => [inApp(app, to), inApp(app, from)]),
  );

/** The statements that a file was given for some of the routes. */
const addedTo = (folder: string, file: string, records: readonly MoveRecord[]): readonly AddedStatement[] =>
  records.flatMap(({ added = [] }) =>
    added.filter((statement) => path.join(folder, statement.file) === file),
  );

/** The files that name the routes. */
function otherFiles(
  { folder, files: own }: Workspace,
  records: readonly MoveRecord[],
  relocated: RelocatedAll,
  moves: ReadonlyMap<string, string>,
): Change[] {
  const respelled = new Map(relocated.files.map((one) => [one.file, one.respelled]));
  const paths = configPathEdits(own(), moves);
  const files = [...new Set([...respelled.keys(), ...paths.keys()])].filter((file) => !moves.has(file));
  return files.map((file) => {
    const before = readText(file) ?? "";
    const placed = replaceAll(before, [...(respelled.get(file) ?? []), ...(paths.get(file) ?? [])]);
    const after = withoutAdded(file, placed, addedTo(folder, file, records));
    return { file, before, after: typeof after === "string" ? after : placed };
  });
}

/** From each route's file in `app/` to the one that it comes from. */
const routeFiles = (app: NextApp, records: readonly MoveRecord[]): Map<string, string> =>
  new Map(records.map(({ from, to, mount }) => [inApp(app, mount?.file ?? to), inApp(app, from)]));

/** How a file was spelled before the moves that are still recorded. */
function memory(folder: string, records: readonly MoveRecord[]): (file: string) => readonly Remembered[] {
  const known = new Map<string, Remembered[]>();
  for (const { file, ...spelling } of records.flatMap(({ spellings }) => spellings)) {
    const full = path.join(folder, file);
    known.set(full, [...(known.get(full) ?? []), spelling]);
  }
  return (file) => known.get(file) ?? [];
}

/** A statement that the move gave to a test, and that somebody has changed since. */
function changedStatement(
  { folder, sources }: Workspace,
  record: MoveRecord,
  { files }: RelocatedAll,
): Obstacle | undefined {
  for (const { file, respelled } of files) {
    const added = addedTo(folder, file, [record]);
    const now = added.length > 0 ? sources.text(file) : undefined;
    if (now === undefined) continue;
    const result = withoutAdded(file, replaceAll(now, respelled), added);
    if (typeof result === "string") continue;
    return {
      file,
      line: result.line,
      reason: `${result.text} was changed since the move; put it back first`,
    };
  }
  return undefined;
}

function undoRoute(
  { app, workspace }: Undoing,
  record: MoveRecord,
  relocated: RelocatedAll,
): Change[] | Obstacle {
  const now = inApp(app, record.to);
  const own = wayBack(app, [record]);
  const unclear = relocated.unclear.find(({ targets }) => targets.some((target) => own.has(target)));
  if (unclear) return unclear;
  const changed = changedStatement(workspace, record, relocated);
  if (changed) return changed;
  const text = workspace.sources.text(now) ?? readText(now) ?? "";
  const respelled = relocated.files.find(({ file }) => file === now)?.respelled ?? [];
  const placed = replaceAll(text, respelled);
  const after = record.own ? revertText(placed, record.own.before, record.own.after) : placed;
  if (after === undefined) {
    const at = placed.search(/toRouteHandlers\s*\(/);
    const reason = "the lines that mount the route were changed since the move; put them back first";
    return { file: now, reason, line: positionAt(placed, at).line };
  }
  const mount = record.mount && inApp(app, record.mount.file);
  const mountText = mount && readText(mount);
  return [
    { file: inApp(app, record.from), before: undefined, after, modeOf: now },
    { file: now, before: text, after: undefined },
    ...companionChanges(app, record, relocated),
    ...(mount && mountText !== undefined ? [{ file: mount, before: mountText, after: undefined }] : []),
    {
      file: recordFile(app, record.address),
      before: readText(recordFile(app, record.address)),
      after: undefined,
    },
  ];
}

/** One that is gone is not missed. */
const companionChanges = (app: NextApp, { companions = [] }: MoveRecord, { files }: RelocatedAll): Change[] =>
  companions.flatMap(({ from, to }): Change[] => {
    const now = inApp(app, to);
    const text = readText(now);
    if (text === undefined) return [];
    const respelled = files.find(({ file }) => file === now)?.respelled ?? [];
    return [
      { file: inApp(app, from), before: undefined, after: replaceAll(text, respelled), modeOf: now },
      { file: now, before: text, after: undefined },
    ];
  });
