import fs from "node:fs";
import type { Change } from "../edit/change";
import { git } from "../project/files";

const EMPTY_BLOBS =
  /^\d+ (?:e69de29bb2d1d6434b8b29ae775ad8c2e48c5391|473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813) /;

/**
 * Tells git of new files, so that `git diff` shows moved ones as renames and `git commit --all` does not leave them out; and takes back what it
 * was told of files that are gone. Their content is not staged. Best effort: without git, nothing happens.
 */
export function intendToAdd(folder: string, changes: readonly Change[]): void {
  const made = changes.filter(({ before, after }) => before === undefined && after !== undefined);
  const gone = changes.filter(({ file, after }) => after === undefined && !fs.existsSync(file));
  inBatches(
    made.map(({ file }) => file),
    (files) => git(folder, ["add", "--intent-to-add", "--", ...files.map(literal)]),
  );
  inBatches(
    gone.map(({ file }) => file),
    (files) => forget(folder, files),
  );
}

/** An entry of the index that was only intended has no content. */
function forget(folder: string, files: readonly string[]): void {
  const listed = git(folder, ["ls-files", "--stage", "-z", "--full-name", "--", ...files.map(literal)]) ?? "";
  const intended = listed
    .split("\0")
    .filter((entry) => EMPTY_BLOBS.test(entry))
    .map((entry) => `:(top,literal)${entry.slice(entry.indexOf("\t") + 1)}`);
  if (intended.length > 0) git(folder, ["rm", "--cached", "--quiet", "--ignore-unmatch", "--", ...intended]);
}

/** Brackets in a path are no pattern. */
const literal = (file: string): string => `:(literal)${file}`;

function inBatches(files: readonly string[], run: (files: readonly string[]) => void): void {
  for (let at = 0; at < files.length; at += 200) run(files.slice(at, at + 200));
}
