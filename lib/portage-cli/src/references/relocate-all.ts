import fs from "node:fs";
import type { Project } from "../project/project";
import { isSourceFile } from "../source/parse";
import { positionAt } from "../source/position";
import type { Aliases } from "./aliases";
import type { Remembered, Respelled } from "./place";
import { relocate } from "./relocate";
import type { TestFiles } from "../test-runners/create-test-files";
import { mayComputeNames } from "./specifiers-in-text";
import { createTargets } from "./targets";

/** One file's respelled specifiers. */
export interface RespelledFile {
  /** At its present place, absolute. */
  readonly file: string;
  readonly respelled: readonly Respelled[];
}

/** A place that may name a moving file and cannot be rewritten. */
export interface UnclearPlace {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  readonly targets: readonly string[];
}

export interface Workspace extends Project {
  readonly aliases: Aliases;
  readonly tests: TestFiles;
}

export interface RelocatedAll {
  readonly files: readonly RespelledFile[];
  readonly unclear: readonly UnclearPlace[];
}

/**
 * All references to the files that move, in the whole workspace. Files that cannot be parsed are left alone, unless they name a moving file.
 *
 * @param moves from the present place of each file to its next one
 * @param skipped files that will be gone
 * @param remembered earlier spellings of a file's specifiers, see `Relocation`
 */
export function relocateAll(
  workspace: Workspace,
  moves: ReadonlyMap<string, string>,
  {
    skipped,
    remembered,
  }: { skipped: ReadonlySet<string>; remembered: (file: string) => readonly Remembered[] },
): RelocatedAll {
  const { sources, resolver, aliases } = workspace;
  const targets = createTargets(moves);
  const files: RespelledFile[] = [];
  const unclear: UnclearPlace[] = [];
  const all = new Set([...workspace.files().filter(isSourceFile), ...moves.keys()]);
  for (const file of all) {
    const text = skipped.has(file) ? undefined : sources.text(file);
    if (text === undefined) continue;
    // A computed name says little of the file that it ends in.
    if (!moves.has(file) && !targets.mayBeNamedIn(text) && !mayComputeNames(text)) continue;
    const source = sources.source(file);
    if (!source || isLink(file)) continue;
    const found = relocate(source, { targets, resolver, aliases, remembered });
    if (found.respelled.length > 0) files.push({ file, respelled: found.respelled });
    for (const { reason, offset, targets: named } of found.unclear) {
      unclear.push({ file, line: positionAt(text, offset).line, reason, targets: named });
    }
  }
  return { files, unclear };
}

/** The file that a link leads to is edited where it is. */
const isLink = (file: string): boolean =>
  fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
