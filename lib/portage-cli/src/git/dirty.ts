import path from "node:path";
import { Failure } from "../cli/failure";
import { git, relativeTo } from "../project/files";
import type { NextApp } from "../project/next-app";

/**
 * Throws a Failure when git has changes that are not committed, so that a move can be seen, and reviewed, by itself. Changes of earlier
 * moves do not count. Without git, nothing is asked.
 *
 * @param own files that portage wrote before, absolute
 * @param ownName the name of files that it writes anywhere
 */
export function refuseDirtyTree(app: NextApp, own: ReadonlySet<string>, ownName: string): void {
  const top = git(app.root, ["rev-parse", "--show-toplevel"])?.trim();
  const listed = git(app.root, ["status", "--porcelain", "-z", "--no-renames", "--untracked-files=all"]);
  if (top === undefined || listed === undefined) return;
  const dirty = listed
    .split("\0")
    .filter((entry) => entry.length > 3)
    .map((entry) => path.join(top, entry.slice(3)))
    .filter((file) => !own.has(file) && path.basename(file) !== ownName);
  const [first] = dirty;
  if (first === undefined) return;
  const more = dirty.length > 1 ? ` and ${dirty.length - 1} more` : "";
  throw new Failure(
    `git has uncommitted changes (${relativeTo(app.root, first)}${more}); commit or stash them, or add --force`,
  );
}
