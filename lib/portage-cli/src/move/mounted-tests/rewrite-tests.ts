import { relativeTo } from "../../project/files";
import type { AddedStatement } from "../../records/move-record";
import type { RelocatedAll, UnclearPlace, Workspace } from "../../references/relocate-all";
import { exportsOf } from "../../source/exports";
import { positionAt } from "../../source/position";
import type { Candidate } from "../candidate";
import { NO_HANDLER } from "./form";
import { rewriteTest, type MountedFile, type RewrittenTest } from "./rewrite-test";

export interface RewrittenTests {
  /** By the test's file. */
  readonly rewritten: ReadonlyMap<string, RewrittenTest>;
  /** Who imports such a route and cannot be rewritten. */
  readonly unclear: readonly UnclearPlace[];
}

/**
 * What imports a file that mounts its route itself: as a `route` file it has no handler to give. Tests are rewritten; everything else is unclear.
 *
 * @param isTest by the absolute file
 * @param given what earlier moves added, by file relative to the workspace
 */
export function rewriteTests(
  candidates: readonly Candidate[],
  { files }: RelocatedAll,
  { sources, folder }: Workspace,
  { isTest, given }: { isTest: (file: string) => boolean; given: readonly AddedStatement[] },
): RewrittenTests {
  const mounts = mountsOf(candidates);
  const rewritten = new Map<string, RewrittenTest>();
  const unclear: UnclearPlace[] = [];
  for (const { file, respelled } of files) {
    const references = respelled.filter(({ target }) => target !== undefined && mounts.has(target));
    const source = references.length > 0 ? sources.source(file) : undefined;
    if (!source) continue;
    const add = (offset: number, target: string, reason: string): void => {
      unclear.push({ file, line: positionAt(source.text, offset).line, reason, targets: [target] });
    };
    if (!isTest(file)) {
      for (const { start, target } of references) add(start, target ?? "", NO_HANDLER.problem);
      continue;
    }
    const earlier = given.filter((statement) => statement.file === relativeTo(folder, file));
    const { rewritten: test, problems } = rewriteTest(source, respelled, mounts, earlier);
    for (const { offset, target, problem } of problems) add(offset, target, problem);
    rewritten.set(file, test);
  }
  return { rewritten, unclear };
}

const mountsOf = (candidates: readonly Candidate[]): ReadonlyMap<string, MountedFile> =>
  new Map(
    candidates
      .filter(({ kind }) => kind === "mounted")
      .map(({ route, source }) => [
        route.file,
        { address: route.address, onlyHandler: exportsHandlerOnly(source) },
      ]),
  );

const exportsHandlerOnly = (source: Candidate["source"]): boolean =>
  exportsOf(source).every(({ name, isType }) => isType || name === "default");
