import { writeLine, type Streams } from "../cli/streams";
import type { NextApp } from "../project/next-app";
import { resume } from "./apply";
import { interrupted } from "./journal";

/** Finishes what an earlier run was killed in the middle of, and says so. */
export function finishInterrupted(app: NextApp, { stderr }: Streams): void {
  const journal = interrupted(app);
  if (!journal) return;
  resume(app, journal);
  writeLine(stderr, `Finished an interrupted portage ${journal.command} first.`);
}
