import type { Node } from "oxc-parser";
import type { Tree } from "../../check/syntax/tree";
import { plain } from "../../source/literal";
import type { SessionOptions } from "../session";
import type { AppCode } from "./app-code";
import { appValueOf, initOf } from "./app-value";
import type { FoundCall } from "./calls";

/** The options that most calls are given, as another module can get them. */
export function optionsOfCalls(
  code: AppCode,
  calls: readonly FoundCall[],
  argumentOf: (call: FoundCall["call"]) => Node | undefined,
): { readonly options: SessionOptions; readonly call: FoundCall } | undefined {
  const groups = new Map<string, { options: SessionOptions; call: FoundCall; count: number }>();
  for (const found of calls) {
    const argument = argumentOf(found.call);
    const options = argument && optionsOf(code, found.tree, argument);
    if (!options) continue;
    const key = JSON.stringify(options);
    const group = groups.get(key) ?? { options, call: found, count: 0 };
    groups.set(key, { ...group, count: group.count + 1 });
  }
  return [...groups.values()].toSorted((a, b) => b.count - a.count)[0];
}

const MAX_STEPS = 4;

/** A name that can be imported, a call of such a function with the request and the response, or a constant that holds one of these. */
function optionsOf(
  code: AppCode,
  tree: Tree,
  node: Node,
  steps: number = MAX_STEPS,
): SessionOptions | undefined {
  if (steps === 0) return undefined;
  const expression = plain(node);
  if (expression.type === "AwaitExpression") {
    const inner = optionsOf(code, tree, expression.argument, steps - 1);
    return inner && { ...inner, awaited: true };
  }
  if (expression.type === "CallExpression") return ofCall(code, tree, expression);
  if (expression.type !== "Identifier") return undefined;
  const value = appValueOf(code, tree, expression);
  if (value) return { value };
  const init = initOf(tree, expression);
  return init && optionsOf(code, tree, init, steps - 1);
}

function ofCall(
  code: AppCode,
  tree: Tree,
  { callee, arguments: args }: Extract<Node, { type: "CallExpression" }>,
): SessionOptions | undefined {
  const value = appValueOf(code, tree, callee);
  const call = args.map(pairName);
  return value && call.every((name) => name !== undefined) ? { value, call } : undefined;
}

function pairName(node: Node): "req" | "res" | undefined {
  if (node.type !== "Identifier") return undefined;
  if (/^_?req(?:uest)?$/.test(node.name)) return "req";
  return /^_?res(?:ponse)?$/.test(node.name) ? "res" : undefined;
}
