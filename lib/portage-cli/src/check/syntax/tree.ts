import type { ArrowFunctionExpression, Function as FunctionNode, Node } from "oxc-parser";
import { ScopeTracker, walk } from "oxc-walker";
import type { Source } from "../../source/parse";

/** A function of any kind. */
export type AnyFunction = FunctionNode | ArrowFunctionExpression;

/** Where a name is declared. */
export type Declaration = NonNullable<ReturnType<ScopeTracker["getDeclaration"]>>;

/** A syntax tree that can be climbed, with the declaration that each name means. */
export interface Tree {
  readonly source: Source;
  /** Every node, parents before their children, in the order of the text. */
  readonly nodes: readonly Node[];
  parentOf(node: Node): Node | undefined;
  /** Undefined for globals and for what is no reference. */
  declarationOf(identifier: Node): Declaration | undefined;
}

const trees = new WeakMap<Source, Tree>();

/** The tree of a source, built once. */
export function treeOf(source: Source): Tree {
  const known = trees.get(source) ?? buildTree(source);
  trees.set(source, known);
  return known;
}

function buildTree(source: Source): Tree {
  const nodes: Node[] = [];
  const parents = new Map<Node, Node>();
  const declarations = new Map<Node, Declaration>();
  const scopes = new ScopeTracker({ preserveExitedScopes: true });
  walk(source.program, { scopeTracker: scopes });
  scopes.freeze();
  walk(source.program, {
    scopeTracker: scopes,
    enter(node, parent) {
      nodes.push(node);
      if (parent) parents.set(node, parent);
      const found = node.type === "Identifier" ? scopes.getDeclaration(node.name) : null;
      if (found) declarations.set(node, found);
    },
  });
  return {
    source,
    nodes,
    parentOf: (node) => parents.get(node),
    declarationOf: (identifier) => declarations.get(identifier),
  };
}

export const isFunction = (node: Node): node is AnyFunction =>
  node.type === "FunctionDeclaration" ||
  node.type === "FunctionExpression" ||
  node.type === "ArrowFunctionExpression";

/** The nodes below a node, itself included, without what stands inside of functions in it. */
export function ownNodes(root: Node): readonly Node[] {
  const found: Node[] = [];
  walk(root, {
    enter(node) {
      if (node !== root && isFunction(node)) return this.skip();
      found.push(node);
    },
  });
  return found;
}

/** The nodes below a node, itself included. */
export function allNodes(root: Node): readonly Node[] {
  const found: Node[] = [];
  walk(root, { enter: (node) => void found.push(node) });
  return found;
}

/** A function's parameter as it is declared, without a default value. */
export function parameterOf(fn: AnyFunction, index: number): Node | undefined {
  const parameter: Node | undefined = fn.params[index];
  if (!parameter) return undefined;
  return parameter.type === "AssignmentPattern" ? parameter.left : parameter;
}
