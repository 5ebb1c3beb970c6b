import fs from "node:fs";
import path from "node:path";
import { Failure } from "../cli/failure";
import type { Change } from "../edit/change";
import { readText } from "../edit/text-file";
import type { NextApp } from "../project/next-app";

/**
 * What is about to be written, kept in a file while it is: after a kill or a power cut it says what was done and what was not. It is also
 * the lock that keeps two processes from writing at once.
 */
export interface Journal {
  readonly version: 1;
  /** The process that writes. */
  readonly pid: number;
  /** Milliseconds since 1970. */
  readonly started: number;
  /** As a user would type it: `"move"`, `"undo"`. */
  readonly command: string;
  readonly changes: readonly Change[];
}

/** The folder of all that portage keeps in an app. */
export const stateFolderOf = (app: Pick<NextApp, "root">): string => path.join(app.root, ".portage");

const journalFile = (app: NextApp): string => path.join(stateFolderOf(app), "journal.json");

/** No run of changes takes this long; a process of that number is another one by then. */
const STALE_AFTER = 10 * 60_000;

/** The journal of a run that was interrupted. Throws a Failure where its process is at work. */
export function interrupted(app: NextApp): Journal | undefined {
  const text = readText(journalFile(app));
  if (text === undefined) return undefined;
  const journal = parseJournal(text);
  // Cut off while it was written itself: nothing else had begun.
  if (!journal) closeJournal(app);
  if (journal && isAtWork(journal)) {
    throw new Failure(
      `another portage is writing here (process ${journal.pid}); try again when it has ended`,
    );
  }
  return journal;
}

/** Writes the journal. Throws a Failure where another process has one. */
export function openJournal(app: NextApp, command: string, changes: readonly Change[]): Journal {
  const journal: Journal = { version: 1, pid: process.pid, started: Date.now(), command, changes };
  fs.mkdirSync(stateFolderOf(app), { recursive: true });
  const file = openExclusively(journalFile(app));
  try {
    fs.writeFileSync(file, `${JSON.stringify(journal, withNull, 1)}\n`);
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
  return journal;
}

export const closeJournal = (app: NextApp): void => fs.rmSync(journalFile(app), { force: true });

function openExclusively(file: string): number {
  try {
    return fs.openSync(file, "wx");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new Failure("another portage is writing here; try again when it has ended");
  }
}

/** JSON has no undefined; null stands for "no such file". */
const withNull = (key: string, value: unknown): unknown =>
  value === undefined && (key === "before" || key === "after") ? null : value;

function parseJournal(text: string): Journal | undefined {
  try {
    const { changes, ...rest } = JSON.parse(text) as Journal & { changes: StoredChange[] };
    return {
      ...rest,
      changes: changes.map(({ before, after, ...change }) => ({
        ...change,
        before: before ?? undefined,
        after: after ?? undefined,
      })),
    };
  } catch {
    return undefined;
  }
}

type StoredChange = Omit<Change, "before" | "after"> & {
  readonly before: string | null;
  readonly after: string | null;
};

function isAtWork({ pid, started }: Journal): boolean {
  if (pid === process.pid || Date.now() - started > STALE_AFTER) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
