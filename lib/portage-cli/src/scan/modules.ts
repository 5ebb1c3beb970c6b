import type { ImportDeclaration, Node, Program } from "oxc-parser";
import path from "node:path";
import type { Project } from "../project/project";
import type { SourceCache } from "../project/source-cache";
import { readIfThere } from "../project/files";
import { exportsOf, type ModuleExport } from "../source/exports";
import { isSource, parseSource, type Source } from "../source/parse";
import { pinned } from "../source/pinned";
import { positionAt } from "../source/position";
import type { Evidence, Place, ScanProblem } from "./model";
import type { Scope } from "./interpret/scope";
import type { Value } from "./interpret/value";

/** A name that a module has at its top level, and how it comes by its value. */
export type Binding =
  | { readonly kind: "import"; readonly from: string; readonly name: string }
  | { readonly kind: "declared"; readonly node: Node }
  /** A name out of the pattern on the left side of a `const`. */
  | {
      readonly kind: "variable";
      readonly pattern: Node;
      readonly init: Node | null;
      readonly mutable: boolean;
    };

/** One of the project's files, parsed, with what was found out about it. */
export interface ProjectModule {
  readonly source: Source;
  readonly bindings: ReadonlyMap<string, Binding>;
  readonly exported: ReadonlyMap<string, ModuleExport>;
  /** `export * from`. */
  readonly stars: readonly string[];
  /** Values of the top level, once they are asked for. */
  readonly values: Map<string, Value>;
  readonly evidence: Map<string, Evidence>;
  scope?: Scope;
}

/** The project's files, each read and parsed once while it is in use. */
export interface Modules {
  load(file: string): ProjectModule | ScanProblem;
  /** The project's file that an import means; undefined for packages and what cannot be found. */
  resolve(from: string, specifier: string): string | undefined;
  /** Lets go of a parsed file: a route's own is seldom asked for again. */
  forget(file: string): void;
}

/** How many parsed files are kept; the least recently used is let go. */
const KEPT = 600;

export function createModules({ resolver, sources }: Pick<Project, "resolver" | "sources">): Modules {
  const kept = new Map<string, ProjectModule | ScanProblem>();
  const resolved = new Map<string, string | undefined>();
  return {
    load(file) {
      const found = kept.get(file) ?? readModule(file, sources);
      kept.delete(file);
      kept.set(file, found);
      const [oldest] = kept.keys();
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
      return found;
    },
    forget: (file) => void kept.delete(file),
    resolve(from, specifier) {
      const key = `${path.dirname(from)}\0${specifier}`;
      if (!resolved.has(key)) resolved.set(key, ownFile(resolver.resolve(from, specifier)));
      return resolved.get(key);
    },
  };
}

export const isModule = (loaded: ProjectModule | ScanProblem): loaded is ProjectModule => "source" in loaded;

/** The place of a node, or of an offset, in a module. */
export function placeOf({ source }: ProjectModule, at: { readonly start: number }): Place {
  return { file: source.file, ...positionAt(source.text, at.start) };
}

const ownFile = (file: string | undefined): string | undefined =>
  file === undefined || file.includes("/node_modules/") || file.endsWith(".d.ts") ? undefined : file;

function readModule(file: string, sources: SourceCache): ProjectModule | ScanProblem {
  // The store has no text that is not UTF-8: it is for those who write.
  const text = sources.text(file) ?? readIfThere(file);
  if (text === undefined) return { kind: "unreadable", message: "cannot be read" };
  const source = sources.parsed(file) ?? parseSource(file, text);
  if (!isSource(source)) {
    const { line } = positionAt(text, source.offset);
    return { kind: "syntax", message: `has a syntax error: ${source.message}`, line };
  }
  return moduleOf(pinned(source));
}

/** A parsed file as a module. */
function moduleOf(source: Source): ProjectModule {
  const exported = exportsOf(source).filter(({ isType }) => !isType);
  return {
    source,
    bindings: bindingsOf(source.program),
    exported: new Map(exported.map((entry) => [entry.name, entry])),
    stars: exported.flatMap(({ name, from }) => (name === "*" && from !== undefined ? [from] : [])),
    values: new Map(),
    evidence: new Map(),
  };
}

function bindingsOf({ body }: Program): Map<string, Binding> {
  const bindings = new Map<string, Binding>();
  for (const statement of body) {
    if (statement.type === "ImportDeclaration") addImports(statement, bindings);
    const isExport =
      statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration";
    const declaration = isExport ? statement.declaration : statement;
    if (declaration) addDeclared(declaration, bindings);
  }
  return bindings;
}

function addImports(
  { specifiers, source, importKind }: ImportDeclaration,
  bindings: Map<string, Binding>,
): void {
  if (importKind === "type") return;
  for (const specifier of specifiers) {
    bindings.set(specifier.local.name, { kind: "import", from: source.value, name: importedName(specifier) });
  }
}

function importedName(specifier: ImportDeclaration["specifiers"][number]): string {
  if (specifier.type === "ImportDefaultSpecifier") return "default";
  if (specifier.type === "ImportNamespaceSpecifier") return "*";
  return specifier.imported.type === "Identifier" ? specifier.imported.name : specifier.imported.value;
}

function addDeclared(node: Node, bindings: Map<string, Binding>): void {
  switch (node.type) {
    case "FunctionDeclaration":
    case "ClassDeclaration":
    case "TSEnumDeclaration":
      if (node.id) bindings.set(node.id.name, { kind: "declared", node });
      return;
    case "VariableDeclaration":
      for (const { id, init } of node.declarations) {
        for (const name of namesIn(id)) {
          bindings.set(name, { kind: "variable", pattern: id, init, mutable: node.kind !== "const" });
        }
      }
      return;
    default:
  }
}

/** The names that a pattern declares. */
function namesIn(pattern: Node): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        namesIn(property.type === "RestElement" ? property.argument : property.value),
      );
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => (element ? namesIn(element) : []));
    case "AssignmentPattern":
      return namesIn(pattern.left);
    case "RestElement":
      return namesIn(pattern.argument);
    case "TSParameterProperty":
      return namesIn(pattern.parameter);
    default:
      return [];
  }
}
