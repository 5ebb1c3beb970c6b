import type { Node } from "oxc-parser";
import type { Declaration, Tree } from "../../check/syntax/tree";
import { plain } from "../../source/literal";
import { exportsOf } from "../../source/exports";
import type { Source } from "../../source/parse";
import type { AppCode, ModuleRef } from "./app-code";

/** A value or a type of the app that another module can import. */
export interface AppValue {
  readonly module: ModuleRef;
  /** `"default"` for the default export. */
  readonly name: string;
}

/** A name that a module got from another one. */
export interface Imported {
  /** As it is spelled there. */
  readonly from: string;
  /** `"default"`, or `"*"` for the whole module. */
  readonly name: string;
}

/** What an identifier was imported as: by `import`, or by `require`, whose whole counts as the default. */
export function importedAs(tree: Tree, identifier: Node): Imported | undefined {
  const declaration = tree.declarationOf(identifier);
  if (declaration?.type === "Import") {
    const from = declaration.importNode.source.value;
    const { node } = declaration;
    if (node.type === "ImportNamespaceSpecifier") return { from, name: "*" };
    if (node.type === "ImportDefaultSpecifier") return { from, name: "default" };
    return { from, name: node.imported.type === "Literal" ? node.imported.value : node.imported.name };
  }
  const declarator = declaratorOf(declaration);
  const from = declarator?.init ? requiredBy(declarator.init) : undefined;
  if (!declarator || from === undefined || identifier.type !== "Identifier") return undefined;
  if (declarator.id.type === "Identifier") return { from, name: "default" };
  const name = keyInPattern(declarator.id, identifier.name);
  return name === undefined ? undefined : { from, name };
}

/** What an identifier means, where it is imported or exported at the module's top level. */
export function appValueOf(code: AppCode, tree: Tree, identifier: Node): AppValue | undefined {
  if (identifier.type !== "Identifier") return undefined;
  const imported = importedAs(tree, identifier);
  const { file } = tree.source;
  if (imported) {
    return imported.name === "*"
      ? undefined
      : { module: code.moduleOf(file, imported.from), name: imported.name };
  }
  const name = exportedAs(tree.source, identifier.name);
  return name === undefined || !isTopLevel(tree, identifier) ? undefined : { module: { file }, name };
}

/** The name under which a module exports one of its own. */
export function exportedAs(source: Source, local: string): string | undefined {
  const found = exportsOf(source).find(
    (entry) => entry.from === undefined && (entry.local ?? entry.name) === local,
  );
  if (found) return found.name;
  const whole = /\bmodule\.exports\s*=\s*(?:\{([^}]*)\}|([\w$]+))/.exec(source.text);
  if (whole?.[2] === local) return "default";
  return new RegExp(String.raw`(?:^|[\s,{])${local}\s*(?:,|$)`).test(whole?.[1] ?? "") ? local : undefined;
}

/** The initial value of a constant that an identifier means. */
export function initOf(tree: Tree, identifier: Node): Node | undefined {
  const declarator = declaratorOf(tree.declarationOf(identifier));
  return declarator?.id.type === "Identifier" && declarator.init ? plain(declarator.init) : undefined;
}

function isTopLevel(tree: Tree, identifier: Node): boolean {
  const declaration = tree.declarationOf(identifier);
  if (declaration?.type === "Function") return tree.parentOf(declaration.node)?.type !== "BlockStatement";
  if (declaration?.type !== "Variable") return false;
  const parent = tree.parentOf(declaration.variableNode);
  return parent?.type === "Program" || parent?.type === "ExportNamedDeclaration";
}

type Declarator = Extract<Node, { type: "VariableDeclarator" }>;

function declaratorOf(declaration: Declaration | undefined): Declarator | undefined {
  if (declaration?.type !== "Variable") return undefined;
  const { start, end } = declaration.node;
  return declaration.variableNode.declarations.find(({ id }) => id.start <= start && id.end >= end);
}

function requiredBy(node: Node): string | undefined {
  const call = plain(node);
  if (call.type !== "CallExpression" || call.callee.type !== "Identifier" || call.callee.name !== "require")
    return undefined;
  const [first] = call.arguments;
  return first?.type === "Literal" && typeof first.value === "string" ? first.value : undefined;
}

function keyInPattern(pattern: Node, local: string): string | undefined {
  if (pattern.type !== "ObjectPattern") return undefined;
  for (const property of pattern.properties) {
    if (property.type !== "Property" || property.key.type !== "Identifier") continue;
    if (property.value.type === "Identifier" && property.value.name === local) return property.key.name;
  }
  return undefined;
}
