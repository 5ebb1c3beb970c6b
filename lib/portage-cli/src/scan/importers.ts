import { projectFiles, readIfThere, relativeTo } from "../project/files";
import type { NextApp } from "../project/next-app";
import { createResolver, type Resolver } from "../project/resolver";
import { isNamedAsTest } from "../test-runners/test-file";
import { isRelative, relativeTarget } from "../references/spelling";
import type { Specifier } from "../references/specifier";
import { specifiersOf } from "../references/specifiers";
import { createTargets, type Targets } from "../references/targets";
import { isSource, isSourceFile, parseSource, type Source } from "../source/parse";
import { positionAt } from "../source/position";
import type { Importer } from "./model";

/** For each of the files, which others of the workspace import or mock it. Reads the whole workspace. */
export function importersOf(
  app: NextApp,
  files: readonly string[],
): ReadonlyMap<string, readonly Importer[]> {
  const targets = createTargets(new Map(files.map((file) => [file, file])));
  const resolver = createResolver();
  const found = new Map<string, Importer[]>(files.map((file) => [file, []]));
  for (const file of projectFiles(app.workspace).filter(isSourceFile)) {
    const source = sourceNaming(file, targets);
    if (!source) continue;
    for (const specifier of specifiersOf(source)) {
      const target = targetOf(source, specifier, targets, resolver);
      if (target !== undefined) found.get(target)?.push(importerOf(app, source, specifier));
    }
  }
  return found;
}

/** The file, parsed, where it may name one of the targets. */
function sourceNaming(file: string, targets: Targets): Source | undefined {
  const text = readIfThere(file);
  if (text === undefined || !targets.mayBeNamedIn(text)) return undefined;
  const parsed = parseSource(file, text);
  return isSource(parsed) ? parsed : undefined;
}

function targetOf(
  { file }: Source,
  { value, kind }: Specifier,
  targets: Targets,
  resolver: Resolver,
): string | undefined {
  if (kind === "computed" || kind === "comment" || !targets.mayBeNamed(value)) return undefined;
  const target = isRelative(value) ? targets.at(relativeTarget(file, value)) : resolver.resolve(file, value);
  return target !== undefined && target !== file && targets.has(target) ? target : undefined;
}

const importerOf = ({ workspace }: NextApp, { file, text }: Source, specifier: Specifier): Importer => ({
  file,
  line: positionAt(text, specifier.start).line,
  isTest: isNamedAsTest(relativeTo(workspace, file)),
  kind: specifier.kind === "test" ? "mock" : "import",
});
