import type { Node } from "oxc-parser";
import { referencesTo } from "./client-input";
import { prismaQueryOf, type PrismaQuery } from "./prisma-query";
import { isFunction, type Tree } from "./tree";

/** What a module does with a value. */
export interface Uses {
  readonly queries: readonly PrismaQuery[];
  /** Whether it is compared with something that is no literal. */
  readonly isCompared: boolean;
  /** Calls of functions that get it, other than queries, answers, logs and conversions. */
  readonly calls: readonly Node[];
}

const HARMLESS_CALLEE =
  /^(?:console|logger|log|res|response|JSON|String|Number|BigInt|Boolean|parseInt|parseFloat|isNaN|encodeURIComponent|Array|Object|Date|Sentry|revalidate\w*|track\w*|analytics|posthog)\b/;

/** Follows each reference to a binding to the call or comparison that it stands in. */
export function usesOf(tree: Tree, binding: Node): Uses {
  const queries = new Map<Node, PrismaQuery>();
  const calls = new Set<Node>();
  let isCompared = false;
  for (const reference of referencesTo(tree, binding)) {
    if (isComparedAt(tree, reference)) isCompared = true;
    const call = callAround(tree, reference);
    const query = call && prismaQueryOf(call);
    if (query) queries.set(query.call, query);
    else if (call && !isHarmless(tree, call)) calls.add(call);
  }
  return { queries: [...queries.values()], calls: [...calls], isCompared };
}

/** The innermost call among whose arguments a node is. */
function callAround(tree: Tree, node: Node): Node | undefined {
  let inner = node;
  for (let at = tree.parentOf(node); at && !isFunction(at); at = tree.parentOf(at)) {
    if ((at.type === "CallExpression" || at.type === "NewExpression") && inner !== at.callee) {
      if (!/^(?:String|Number|BigInt|parseInt)$/.test(calleeText(tree, at))) return at;
    }
    inner = at;
  }
  return undefined;
}

function isComparedAt(tree: Tree, node: Node): boolean {
  const parent = tree.parentOf(node);
  if (parent?.type !== "BinaryExpression" || !/^[!=]==?$/.test(parent.operator)) return false;
  const other = parent.left === node ? parent.right : parent.left;
  return other.type === "MemberExpression" || (other.type === "Identifier" && other.name !== "undefined");
}

const isHarmless = (tree: Tree, call: Node): boolean => HARMLESS_CALLEE.test(calleeText(tree, call));

function calleeText(tree: Tree, call: Node): string {
  if (call.type !== "CallExpression" && call.type !== "NewExpression") return "";
  return tree.source.text.slice(call.callee.start, call.callee.end);
}
