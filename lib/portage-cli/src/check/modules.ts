import fs from "node:fs";
import path from "node:path";
import type { Project } from "../project/project";
import { isSource, isSourceFile, parseSource, type Source, type SyntaxProblem } from "../source/parse";
import { pinned } from "../source/pinned";

/** The project's modules, each parsed once. */
export interface ModuleStore {
  /** Undefined where the file cannot be read or parsed. */
  source(file: string): Source | undefined;
  /** Why a file has no source; undefined where it has one. */
  problem(file: string): SyntaxProblem | undefined;
  /** The project's own file that a specifier means; undefined for installed packages and what is not there. */
  resolve(from: string, specifier: string): string | undefined;
  /** The project's own modules that a module imports at run time. */
  importsOf(file: string): readonly string[];
  /** The files themselves and every module of the project's own that they lead to, in the order of a breadth-first search. */
  reachableFrom(files: readonly string[]): readonly string[];
}

export function createModuleStore({ resolver, sources }: Project): ModuleStore {
  const parsed = new Map<string, Source | SyntaxProblem>();
  const imported = new Map<string, readonly string[]>();

  const parse = (file: string): Source | SyntaxProblem => {
    const known = parsed.get(file);
    if (known) return known;
    const found = sources.parsed(file) ?? read(file);
    const kept = isSource(found) ? pinned(found) : found;
    parsed.set(file, kept);
    return kept;
  };
  const source = (file: string): Source | undefined => {
    const found = parse(file);
    return isSource(found) ? found : undefined;
  };
  const resolve = (from: string, specifier: string): string | undefined => {
    const found = resolver.resolve(from, specifier);
    return found !== undefined && isOwn(found) ? found : undefined;
  };
  const importsOf = (file: string): readonly string[] => {
    const known =
      imported.get(file) ?? runtimeSpecifiers(source(file)).flatMap((name) => resolve(file, name) ?? []);
    imported.set(file, known);
    return known;
  };

  return {
    source,
    problem: (file) => {
      const found = parse(file);
      return isSource(found) ? undefined : found;
    },
    resolve,
    importsOf,
    reachableFrom: (files) => reachable(files, importsOf),
  };
}

function read(file: string): Source | SyntaxProblem {
  try {
    return parseSource(file, fs.readFileSync(file, "utf8"));
  } catch (error) {
    return { message: error instanceof Error ? error.message : String(error), offset: 0 };
  }
}

const isOwn = (file: string): boolean =>
  isSourceFile(file) && !file.endsWith(".d.ts") && !file.split(path.sep).includes("node_modules");

function reachable(
  files: readonly string[],
  importsOf: (file: string) => readonly string[],
): readonly string[] {
  const seen = new Set(files);
  for (const file of seen) for (const next of importsOf(file)) seen.add(next);
  return [...seen];
}

/** What a module imports when it runs: types are left out, `import()` and `require` of a literal are in. */
function runtimeSpecifiers(source: Source | undefined): readonly string[] {
  if (!source) return [];
  const { staticImports, staticExports, dynamicImports } = source.module;
  const names = new Set<string>();
  for (const { moduleRequest, entries } of staticImports) {
    if (entries.length === 0 || entries.some(({ isType }) => !isType)) names.add(moduleRequest.value);
  }
  for (const { entries } of staticExports) {
    for (const { moduleRequest, isType } of entries)
      if (moduleRequest && !isType) names.add(moduleRequest.value);
  }
  for (const { moduleRequest } of dynamicImports) {
    const literal = /^(["'`])([^"'`$]+)\1$/.exec(source.text.slice(moduleRequest.start, moduleRequest.end));
    if (literal?.[2]) names.add(literal[2]);
  }
  for (const [, name] of source.text.matchAll(/\brequire\(\s*["']([^"']+)["']\s*\)/g))
    if (name) names.add(name);
  return [...names];
}
