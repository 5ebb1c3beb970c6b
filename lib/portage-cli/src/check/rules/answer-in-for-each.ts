import type { Node } from "oxc-parser";
import { checkedModules } from "../checked-app";
import type { ModuleStore } from "../modules";
import { findingAt, type Rule, type RuleFinding } from "../rule";
import { answerOf } from "../syntax/answer";
import { responderOf } from "../syntax/responder";
import { responseParameterOf } from "../syntax/response-parameter";
import { isFunction, ownNodes, treeOf, type AnyFunction, type Tree } from "../syntax/tree";

/** `forEach` waits for nothing: what an async callback answers comes late, or twice. */
export const answerInForEach: Rule = {
  id: "answer-in-for-each",
  summary: "An answer is sent from inside of forEach(async …)",
  *find(checked) {
    for (const file of checkedModules(checked)) {
      const source = checked.modules.source(file);
      if (source && /\.forEach\(\s*async\b/.test(source.text))
        yield* inModule(treeOf(source), checked.modules);
    }
  },
};

function* inModule(tree: Tree, modules: ModuleStore): Generator<RuleFinding> {
  for (const node of tree.nodes) {
    const callback = forEachCallback(node);
    const answer =
      callback?.body &&
      ownNodes(callback.body).find((inner) => answersOutside(tree, inner, callback, modules));
    if (!answer) continue;
    yield findingAt(tree.source, answer.start, {
      message: "this answer is sent from inside of forEach(async …)",
      why: "forEach does not wait for its callback: the handler goes on and may answer first, and each element may answer again.",
      fix: "Use `for (const … of …)` with await, so that `return` leaves the handler.",
    });
  }
}

function forEachCallback(node: Node): AnyFunction | undefined {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return undefined;
  const { property } = node.callee;
  if (property.type !== "Identifier" || property.name !== "forEach") return undefined;
  const [callback] = node.arguments;
  return callback && isFunction(callback) && callback.async ? callback : undefined;
}

/** An answer on the response of a function around the callback. */
function answersOutside(tree: Tree, node: Node, callback: AnyFunction, modules: ModuleStore): boolean {
  const response = answerOf(node)?.response ?? responderOf(tree, node, modules)?.response;
  const parameter = response && responseParameterOf(tree, response);
  return parameter !== undefined && parameter.fn !== callback;
}
