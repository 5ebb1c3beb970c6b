import type { StaticImportEntry } from "oxc-parser";
import type { Source } from "../../source/parse";
import { usedNames } from "./uses";

/** What a name means that a module imports. */
export interface ImportedName {
  readonly file: string;
  /** Its name there; `"*"` for the whole module. */
  readonly name: string;
}

type Resolve = (specifier: string) => string | undefined;

const valuesOf = (entries: readonly StaticImportEntry[]): StaticImportEntry[] =>
  entries.filter(({ isType }) => !isType);

/** The files that are loaded with a module: not those of which it takes types only. */
export function importedFiles(source: Source, resolve: Resolve): readonly string[] {
  const { staticImports, staticExports } = source.module;
  const names = staticImports.flatMap(({ entries }) =>
    valuesOf(entries).map(({ localName }) => localName.value),
  );
  const used = usedNames(source, new Set(names));
  const imported = staticImports
    .filter(
      ({ entries }) =>
        entries.length === 0 || valuesOf(entries).some(({ localName }) => used.has(localName.value)),
    )
    .map(({ moduleRequest }) => moduleRequest.value);
  const exported = staticExports
    .flatMap(({ entries }) => entries)
    .flatMap(({ moduleRequest, isType }) => (moduleRequest && !isType ? [moduleRequest.value] : []));
  const specifiers = new Set([...imported, ...exported, ...wholeModules(source)]);
  return [...specifiers].flatMap((specifier) => resolve(specifier) ?? []);
}

/** By the names that the module gives them; those that are loaded as a whole, by `import()` and `require()`, by their specifiers in quotes. */
export function importedNames(source: Source, resolve: Resolve): ReadonlyMap<string, ImportedName> {
  const found = new Map<string, ImportedName>();
  for (const { entries, moduleRequest } of source.module.staticImports) {
    const file = resolve(moduleRequest.value);
    if (file === undefined) continue;
    for (const { localName, importName } of valuesOf(entries)) {
      const name = importName.kind === "Default" ? "default" : (importName.name ?? "*");
      found.set(localName.value, { file, name });
    }
  }
  for (const specifier of wholeModules(source)) {
    const file = resolve(specifier);
    if (file !== undefined) found.set(`"${specifier}"`, { file, name: "*" });
  }
  return found;
}

function wholeModules({ module, text }: Source): string[] {
  const dynamic = module.dynamicImports.flatMap(
    ({ moduleRequest: { start, end } }) => /^(["'`])([^"'`$]+)\1$/.exec(text.slice(start, end))?.[2] ?? [],
  );
  return [
    ...dynamic,
    ...[...text.matchAll(/\brequire\(\s*["']([^"']+)["']\s*\)/g)].map(([, name = ""]) => name),
  ];
}
