import type { Resolver } from "../../project/resolver";
import { exportsOf, type ModuleExport } from "../../source/exports";
import type { Source } from "../../source/parse";
import { declarationsOf, type Declarations } from "./declarations";
import { importedFiles, importedNames, type ImportedName } from "./imports";
import { refusedLine, type RefusedLine } from "./refused-imports";

/** A module of the project, as the server layer sees it. Everything in it is found when it is first asked for. */
export interface GraphModule {
  readonly source: Source;
  /** The modules that are loaded with it. */
  readonly loads: readonly string[];
  /** What the names mean that it imports. */
  readonly imported: ReadonlyMap<string, ImportedName>;
  readonly declarations: Declarations;
  readonly exports: readonly ModuleExport[];
  /** Marked `"use client"`: only a reference to it is loaded on the server. */
  readonly isMarked: boolean;
  readonly refused: RefusedLine | undefined;
}

export interface ModuleGraph {
  /** Undefined for what is not the project's, or cannot be parsed. */
  module(file: string): GraphModule | undefined;
  /** Where a name that a module exports is written, through re-exports: the file, and the name in it. */
  origin(file: string, name: string): Origin;
  /** Lets go of what is known of a module. */
  forget(file: string): void;
}

export interface Origin {
  readonly file: string;
  readonly name: string;
}

type Resolve = (from: string, specifier: string) => string | undefined;

/** @param read parses a file of the project, undefined for one that cannot be */
export function createModuleGraph(
  resolver: Resolver,
  read: (file: string) => Source | undefined,
): ModuleGraph {
  const modules = new Map<string, GraphModule | undefined>();
  const origins = new Map<string, Origin>();
  const resolve: Resolve = (from, specifier) => {
    const file = resolver.resolve(from, specifier);
    return file === undefined || file.includes("/node_modules/") ? undefined : file;
  };
  const graph: ModuleGraph = {
    module(file) {
      if (!modules.has(file)) {
        const source = read(file);
        modules.set(file, source && lazyModule(source, (specifier) => resolve(file, specifier)));
      }
      return modules.get(file);
    },
    origin(file, name) {
      const key = `${name}\0${file}`;
      const known = origins.get(key) ?? originOf(graph, resolve, { file, name }, new Set()) ?? { file, name };
      origins.set(key, known);
      return known;
    },
    forget: (file) => void modules.delete(file),
  };
  return graph;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function lazyModule(source: Source, resolve: (specifier: string) => string | undefined): GraphModule {
  const loads = once(() => importedFiles(source, resolve));
  const imported = once(() => importedNames(source, resolve));
  const declarations = once(() => declarationsOf(source));
  const exports = once(() => exportsOf(source));
  const refused = once(() => refusedLine(source));
  return {
    source,
    isMarked: isMarked(source),
    get loads() {
      return loads();
    },
    get imported() {
      return imported();
    },
    get declarations() {
      return declarations();
    },
    get exports() {
      return exports();
    },
    get refused() {
      return refused();
    },
  };
}

/** Most files do not hold the words, and need no tree for this. */
const isMarked = (source: Source): boolean =>
  source.text.includes("use client") &&
  source.program.body.some((node) => node.type === "ExpressionStatement" && node.directive === "use client");

function originOf(
  graph: ModuleGraph,
  resolve: Resolve,
  { file, name }: Origin,
  visited: Set<string>,
): Origin | undefined {
  const found = graph.module(file);
  if (!found || visited.has(file)) return undefined;
  visited.add(file);
  const named = found.exports.find((entry) => entry.name === name);
  if (named && named.from === undefined) return { file, name: named.local ?? name };
  const ways = named ? [named] : found.exports.filter((entry) => entry.name === "*");
  for (const { from = "", local = name } of ways) {
    const target = resolve(file, from);
    if (target === undefined) continue;
    const wanted = named ? local : name;
    const origin = originOf(graph, resolve, { file: target, name: wanted }, visited);
    if (origin) return origin;
  }
  return undefined;
}
