import fs from "node:fs";
import path from "node:path";
import { pathsMatcherOf, readCompilerConfig } from "../project/compiler-config";
import { findUp, relativeTo } from "../project/files";
import { folderConfigs } from "../project/resolver";
import { readManifest } from "../project/workspace";
import type { TestFiles } from "../test-runners/create-test-files";
import { runnerAliases } from "../test-runners/runner-aliases";
import type { RunnerConfig } from "../test-runners/runner-config";

/** Spellings that do not depend on where the importing file is: `@/lib/x`, `lib/x` below a `baseUrl`, `my-app/lib/x`, `#lib/x`. */
export interface Aliases {
  /** The paths, without extensions, that a specifier may mean from a file, in the order in which they are tried. */
  expand(from: string, specifier: string): readonly string[];
  /** Another path below the same alias as `specifier`, else below any alias; undefined where none covers it. */
  respell(from: string, specifier: string, target: string): string | undefined;
}

/** One alias: `pattern` with a `*` for what stands between `before` and `after` in a path. */
interface Pattern {
  readonly pattern: string;
  readonly before: string;
  readonly after: string;
}

interface Configured {
  readonly patterns: readonly Pattern[];
  readonly match: (specifier: string) => readonly string[];
}

// Any text that cannot stand in a path.
const PROBE = "\u0001portage\u0001";

/** @param tests whose runners may know aliases that nobody else does */
export function createAliases(tests: TestFiles): Aliases {
  const configOf = folderConfigs();
  const known = new Map<string, Configured>();
  const configuredFor = (from: string): Configured => {
    const folder = path.dirname(from);
    const config = configOf(folder);
    const home = findUp(folder, (at) => readManifest(at) !== undefined);
    const runners = tests.isTest(from) ? tests.configsFor(from) : [];
    const key = [config, home, ...runners.map(({ source }) => source.file)].join("\0");
    const found = known.get(key) ?? together([ofConfig(config), ofImports(home), ...runners.map(ofRunner)]);
    known.set(key, found);
    return found;
  };
  return {
    expand: (from, specifier) => configuredFor(from).match(specifier),
    respell(from, specifier, target) {
      const { patterns, match } = configuredFor(from);
      const own = patterns.filter((candidate) => starIn(candidate.pattern, specifier) !== undefined);
      for (const { pattern, before, after } of [
        ...own,
        ...patterns.filter((other) => !own.includes(other)),
      ]) {
        const star = between(target, before, after);
        const spelled = star === undefined ? undefined : pattern.replace("*", () => star);
        // A longer alias may take the new spelling for itself.
        if (spelled !== undefined && match(spelled)[0] === target) return spelled;
        if (spelled !== undefined && match(spelled).includes(target) && firstExisting(match(spelled), target))
          return spelled;
      }
      return undefined;
    },
  };
}

/** Whether none of the paths that are tried before `target` is there. */
const firstExisting = (paths: readonly string[], target: string): boolean =>
  paths
    .slice(0, paths.indexOf(target))
    .every((candidate) => !fs.existsSync(path.dirname(candidate)) || !existsWithExtension(candidate));

function existsWithExtension(candidate: string): boolean {
  const name = path.basename(candidate);
  return fs
    .readdirSync(path.dirname(candidate))
    .some((entry) => entry === name || entry.startsWith(`${name}.`));
}

function together(parts: readonly Configured[]): Configured {
  return {
    patterns: parts.flatMap(({ patterns }) => patterns),
    match: (specifier) => parts.flatMap(({ match }) => match(specifier)),
  };
}

const NONE: Configured = { patterns: [], match: () => [] };

function ofConfig(file: string | undefined): Configured {
  const config = file === undefined ? undefined : readCompilerConfig(file);
  const matcher = pathsMatcherOf(config);
  if (!config || !matcher) return NONE;
  const { paths, baseUrl } = config.config.compilerOptions ?? {};
  // Without an alias for it, a name is looked up below the base.
  const names = [...Object.keys(paths ?? {}), ...(baseUrl === undefined ? [] : ["*"])];
  return { patterns: names.flatMap((name) => probed(name, matcher)), match: matcher };
}

/** get-tsconfig tells where a specifier leads, not where an alias does: so it is asked for one that nobody has. */
function probed(name: string, matcher: (specifier: string) => string[]): Pattern[] {
  if (!name.includes("*")) return [];
  return matcher(name.replace("*", PROBE)).flatMap((expanded) => {
    const [before, after, ...more] = expanded.split(PROBE);
    return before === undefined || after === undefined || more.length > 0
      ? []
      : [{ pattern: name, before, after }];
  });
}

/** The `imports` of a package.json whose target is one path: `{ "#lib/*": "./src/lib/*" }`. */
function ofImports(home: string | undefined): Configured {
  const imports =
    home === undefined ? undefined : (readManifest(home) as { imports?: unknown } | undefined)?.imports;
  if (home === undefined || typeof imports !== "object" || imports === null) return NONE;
  const patterns = Object.entries(imports).flatMap(([pattern, target]): Pattern[] => {
    if (typeof target !== "string" || !pattern.includes("*")) return [];
    const [before, after] = target.split("*");
    if (before === undefined || after === undefined) return [];
    return [{ pattern, before: path.join(home, before), after: after.replace(/\.\w+$/, "") }];
  });
  return { patterns, match: matchOf(patterns) };
}

function ofRunner(config: RunnerConfig): Configured {
  const patterns = runnerAliases(config).flatMap(({ pattern, target }): Pattern[] => {
    const [before, after] = target.split("*");
    return before === undefined || after === undefined
      ? []
      : [{ pattern, before, after: after.replace(/\.\w+$/, "") }];
  });
  return { patterns, match: matchOf(patterns) };
}

const matchOf =
  (patterns: readonly Pattern[]) =>
  (specifier: string): string[] =>
    patterns.flatMap(({ pattern, before, after }) => {
      const star = starIn(pattern, specifier);
      return star === undefined ? [] : [`${before}${star}${after}`];
    });

function starIn(pattern: string, specifier: string): string | undefined {
  const [before = "", after] = pattern.split("*");
  return after === undefined ? undefined : between(specifier, before, after);
}

function between(text: string, before: string, after: string): string | undefined {
  if (text.length < before.length + after.length || !text.startsWith(before) || !text.endsWith(after))
    return undefined;
  return text.slice(before.length, text.length - after.length);
}

/** A path inside of a package of the workspace, spelled with the package's name: `my-app/pages/api/x`. */
export function respellInPackage(specifier: string, target: string): string | undefined {
  const home = findUp(path.dirname(target), (folder) => readManifest(folder)?.name !== undefined);
  const manifest = home === undefined ? undefined : readManifest(home);
  if (home === undefined || !manifest?.name || !specifier.startsWith(`${manifest.name}/`)) return undefined;
  // What a package with `exports` lets others import is its own to say.
  return manifest.exports === undefined ? `${manifest.name}/${relativeTo(home, target)}` : undefined;
}
