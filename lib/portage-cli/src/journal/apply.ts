import fs from "node:fs";
import path from "node:path";
import { Failure } from "../cli/failure";
import { inSafeOrder, type Change } from "../edit/change";
import { readText } from "../edit/text-file";
import { relativeTo } from "../project/files";
import type { NextApp } from "../project/next-app";
import { assertInside } from "./inside";
import { closeJournal, openJournal, stateFolderOf, type Journal } from "./journal";
import { makeChange, removeEmptyFolders, temporaryOf } from "./write-file";

/**
 * The only writer. Makes all changes or none: what fails midway is taken back; what is killed midway is finished by `resume` or taken back by
 * `rollBack`. Throws a Failure, with nothing written, when a file is outside of the project or is not what the plan saw.
 */
export function apply(app: NextApp, command: string, changes: readonly Change[]): void {
  const ordered = inSafeOrder(changes);
  if (ordered.length === 0) return;
  for (const { file } of ordered) assertInside(app.workspace, file);
  for (const change of ordered) assertUnchanged(app, change);
  const journal = open(app, command, ordered);
  try {
    for (const change of ordered) makeChange(change);
    finish(app, journal);
  } catch (error) {
    throw takenBack(app, journal, error);
  }
}

/** Finishes an interrupted run. Throws a Failure, with nothing more written, where a file has been changed since by somebody else. */
export function resume(app: NextApp, journal: Journal): void {
  const left = journal.changes.filter((change) => stateOf(app, change) === "before");
  for (const change of left) makeChange(change);
  finish(app, journal);
}

/** Takes an interrupted run back. Throws a Failure like `resume`. */
export function rollBack(app: NextApp, journal: Journal): void {
  const done = journal.changes.filter((change) => stateOf(app, change) === "after").toReversed();
  for (const change of done) makeChange(reversed(change));
  finish(app, journal);
}

const reversed = ({ file, before, after }: Change): Change => ({ file, before: after, after: before });

/** What a file holds now, of the two that it may. */
function stateOf(app: NextApp, change: Change): "before" | "after" {
  const { file, before, after } = change;
  assertInside(app.workspace, file);
  const now = readText(file);
  if (now === after) return "after";
  if (now === before) return "before";
  throw new Failure(
    `${relativeTo(app.root, file)} was changed since the interruption; move .portage/journal.json away to leave everything as it is`,
  );
}

function assertUnchanged(app: NextApp, { file, before }: Change): void {
  if (before === undefined ? !fs.existsSync(file) : readText(file) === before) return;
  throw new Failure(`${relativeTo(app.root, file)} has changed meanwhile; nothing was written, run it again`);
}

function open(app: NextApp, command: string, changes: readonly Change[]): Journal {
  try {
    return openJournal(app, command, changes);
  } catch (error) {
    if (error instanceof Failure) throw error;
    closeQuietly(app);
    throw new Failure(`nothing was written: ${reasonOf(error)}`, undefined, { cause: error });
  }
}

function closeQuietly(app: NextApp): void {
  try {
    closeJournal(app);
    removeEmptyFolders(path.join(stateFolderOf(app), "journal.json"), [app.root]);
  } catch {
    // The tree cannot be written at all: there is nothing to tidy.
  }
}

function takenBack(app: NextApp, journal: Journal, error: unknown): Failure {
  try {
    rollBack(app, journal);
  } catch {
    return new Failure(
      `${reasonOf(error)}; not everything could be put back: run portage undo --last`,
      undefined,
      {
        cause: error,
      },
    );
  }
  return new Failure(`${reasonOf(error)}; everything was put back as it was`, undefined, { cause: error });
}

/** Such as "no space left on device, write": an error's text without its path and code. */
function reasonOf(error: unknown): string {
  const { code, message = String(error), path: file } = error as NodeJS.ErrnoException;
  if (code === undefined) return message;
  const plain = message.replace(`${code}: `, "").replace(/,? '.*'$/s, "");
  return file === undefined ? plain : `${plain} ${file.replace(/\.portage-tmp$/, "")}`;
}

function finish(app: NextApp, { changes }: Journal): void {
  for (const { file } of changes) fs.rmSync(temporaryOf(file), { force: true });
  for (const { file } of changes) {
    if (!fs.existsSync(file)) removeEmptyFolders(file, [app.root, app.base, path.join(app.base, "pages")]);
  }
  closeJournal(app);
  removeEmptyFolders(path.join(stateFolderOf(app), "journal.json"), [app.root]);
}
