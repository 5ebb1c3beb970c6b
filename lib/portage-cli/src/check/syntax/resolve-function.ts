import type { Node, Program } from "oxc-parser";
import { plain, topLevelValue } from "../../source/literal";
import type { Source } from "../../source/parse";
import { exportNamed, exportsOf } from "../../source/exports";
import type { ModuleStore } from "../modules";
import { isFunction, treeOf, type AnyFunction, type Tree } from "./tree";

/** A function with the module that it stands in. */
export interface FoundFunction {
  readonly fn: AnyFunction;
  readonly source: Source;
}

const MAX_HOPS = 6;

/** The function that a name means, through imports and re-exports of the project's own modules; undefined where it is no plain function. */
export function functionNamed(tree: Tree, identifier: Node, modules: ModuleStore): FoundFunction | undefined {
  if (identifier.type !== "Identifier") return undefined;
  const declaration = tree.declarationOf(identifier);
  if (declaration?.type === "Function") return asFunction(declaration.node, tree.source);
  if (declaration?.type === "Variable") {
    const { declarations, kind } = declaration.variableNode;
    const init = declarations.find(({ id }) => id === declaration.node)?.init;
    return kind === "const" && init ? asFunction(plain(init), tree.source) : undefined;
  }
  if (declaration?.type !== "Import") return undefined;
  const { node, importNode } = declaration;
  if (node.type === "ImportNamespaceSpecifier") return undefined;
  const name = node.type === "ImportSpecifier" ? importedName(node) : "default";
  const file = modules.resolve(tree.source.file, importNode.source.value);
  return file === undefined ? undefined : exportedFunction(modules, file, name, MAX_HOPS);
}

/** The function that a module exports by a name. */
export function exportedFunction(
  modules: ModuleStore,
  file: string,
  name: string,
  hops: number = MAX_HOPS,
): FoundFunction | undefined {
  const source = modules.source(file);
  if (!source || hops === 0) return undefined;
  const found = exportNamed(source, name);
  if (!found) return throughStars(modules, source, name, hops);
  if (found.from !== undefined) {
    const next = modules.resolve(file, found.from);
    return next === undefined ? undefined : exportedFunction(modules, next, found.local ?? name, hops - 1);
  }
  return localFunction(modules, source, found.local, name);
}

function throughStars(
  modules: ModuleStore,
  source: Source,
  name: string,
  hops: number,
): FoundFunction | undefined {
  for (const entry of exportsOf(source)) {
    if (entry.name !== "*" || entry.from === undefined) continue;
    const next = modules.resolve(source.file, entry.from);
    const found = next === undefined ? undefined : exportedFunction(modules, next, name, hops - 1);
    if (found) return found;
  }
  return undefined;
}

function localFunction(
  modules: ModuleStore,
  source: Source,
  local: string | undefined,
  name: string,
): FoundFunction | undefined {
  if (local !== undefined) {
    const declared = declaredFunction(local, source.program);
    if (declared) return asFunction(declared, source);
    const imported = importedAs(modules, source, local);
    if (imported) return imported;
  }
  return name === "default" ? defaultFunction(source) : undefined;
}

function importedAs(modules: ModuleStore, source: Source, local: string): FoundFunction | undefined {
  const tree = treeOf(source);
  const reference = tree.nodes.find(
    (node) =>
      node.type === "Identifier" && node.name === local && tree.declarationOf(node)?.type === "Import",
  );
  return reference && functionNamed(tree, reference, modules);
}

function defaultFunction(source: Source): FoundFunction | undefined {
  for (const statement of source.program.body) {
    if (statement.type === "ExportDefaultDeclaration")
      return asFunction(plain(statement.declaration), source);
  }
  return undefined;
}

function declaredFunction(name: string, program: Program): Node | undefined {
  for (const statement of program.body) {
    const declaration =
      "declaration" in statement && statement.declaration ? statement.declaration : statement;
    if (declaration.type === "FunctionDeclaration" && declaration.id?.name === name) return declaration;
  }
  const value = topLevelValue(name, program);
  return value && plain(value);
}

function asFunction(node: Node, source: Source): FoundFunction | undefined {
  return isFunction(node) && node.body ? { fn: node, source } : undefined;
}

function importedName({ imported }: Extract<Node, { type: "ImportSpecifier" }>): string {
  return imported.type === "Literal" ? imported.value : imported.name;
}
