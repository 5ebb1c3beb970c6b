import type { Node } from "oxc-parser";
import { checkedModules } from "../checked-app";
import type { ModuleStore } from "../modules";
import { findingAt, type Explanation, type Rule, type RuleFinding } from "../rule";
import { answerOf, bare } from "../syntax/answer";
import { factsOf, type Fact } from "../syntax/conditions";
import { factsAround, runsAfter } from "../syntax/control-flow";
import { goesOn, type GoesOn } from "../syntax/goes-on";
import { responderOf } from "../syntax/responder";
import { responseParameterOf } from "../syntax/response-parameter";
import { isFunction, treeOf, type Tree } from "../syntax/tree";

/** An error answer that stands as a statement of its own. */
interface Refusal {
  readonly statement: Node;
  readonly call: Node;
  /** The declaration of the response. */
  readonly response: Node;
  readonly statuses: readonly number[];
  /** The function that answers; undefined for `res.status(…)` itself. */
  readonly helper?: string;
  /** Facts that hold once it has answered. */
  readonly facts: readonly Fact[];
  readonly isInCatch: boolean;
}

/** A guard that answers 401 and does not leave the handler lets everyone in. */
export const answerNotReturned: Rule = {
  id: "answer-not-returned",
  summary: "An error is answered, and the handler goes on",
  *find(checked) {
    for (const file of checkedModules(checked)) {
      const source = checked.modules.source(file);
      if (!source || !MAY_ANSWER.test(source.text)) continue;
      yield* inModule(treeOf(source), checked.modules);
    }
  },
};

/** A response among parameters or arguments, or its type. */
const MAY_ANSWER = /[(,]\s*_?(?:res|response|reply)\s*[?:,)]|ApiResponse|ServerResponse/i;

function* inModule(tree: Tree, modules: ModuleStore): Generator<RuleFinding> {
  for (const node of tree.nodes) {
    if (node.type !== "ExpressionStatement") continue;
    const refusal = refusalOf(tree, node, node.expression, modules);
    const found = refusal && judged(tree, refusal, modules);
    if (found) yield found;
  }
}

/** `res.status(401).json(…);`, `deny(res);`, `ok || deny(res);` */
function refusalOf(tree: Tree, statement: Node, expression: Node, modules: ModuleStore): Refusal | undefined {
  const node = bare(expression);
  if (node.type === "LogicalExpression" && node.operator !== "??") {
    const inner = refusalOf(tree, statement, node.right, modules);
    const facts = factsOf(node.left, node.operator === "&&", tree.source.text);
    return inner && { ...inner, facts: [...inner.facts, ...facts] };
  }
  const facts = factsAround(tree, statement);
  const isInCatch = isCaught(tree, statement);
  const answer = answerOf(node);
  if (answer) {
    if (!responseParameterOf(tree, answer.response)) return undefined;
    const status = answer.status ?? statusSetBefore(tree, statement);
    if (status === undefined || status < 400) return undefined;
    return { statement, call: node, response: answer.response, statuses: [status], facts, isInCatch };
  }
  const responder = responderOf(tree, node, modules);
  if (!responder) return undefined;
  const { response, statuses, name } = responder;
  return { statement, call: node, response, statuses, helper: name, facts, isInCatch };
}

/** `res.status(401);` or `res.statusCode = 401;` just before. */
function statusSetBefore(tree: Tree, statement: Node): number | undefined {
  const parent = tree.parentOf(statement);
  if (parent?.type !== "BlockStatement") return undefined;
  const before = parent.body[parent.body.findIndex((item) => item === statement) - 1];
  const text = before ? tree.source.text.slice(before.start, before.end) : "";
  const match = /^\w+\.(?:status\((\d{3})\)|statusCode = (\d{3}));?$/.exec(text);
  const digits = match?.[1] ?? match?.[2];
  return digits === undefined ? undefined : Number(digits);
}

function judged(tree: Tree, refusal: Refusal, modules: ModuleStore): RuleFinding | undefined {
  const following = [...runsAfter(tree, refusal.statement, refusal.facts)];
  const result = goesOn(tree, refusal, following, modules);
  if (!result) return undefined;
  const isGuard = refusal.statuses.some((status) => status === 401 || status === 403);
  // After another error than a refusal of the caller, only a second answer is sure to be a mistake.
  if (!isGuard && !result.answersAgain) return undefined;
  return findingAt(tree.source, refusal.call.start, explanation(refusal, result, isGuard), {
    certain: result.certain,
  });
}

function explanation(refusal: Refusal, { line }: GoesOn, isGuard: boolean): Explanation {
  const { statuses, helper } = refusal;
  const what =
    helper === undefined
      ? `this ${statuses[0] ?? "error"} answer`
      : `${helper}() answers with an error and returns; its call`;
  return {
    message: `${what} is not followed by a return: the handler goes on at line ${line}`,
    why: consequence(refusal, isGuard),
    fix: "Put `return` before it, or a `return;` after it.",
  };
}

function consequence({ isInCatch }: Refusal, isGuard: boolean): string {
  if (isGuard)
    return "A caller who was refused gets the work done all the same: the answer is a refusal, and what follows still runs.";
  if (isInCatch)
    return "When what is tried fails (a check of rights, say), what follows runs all the same, and its own answer then throws ERR_HTTP_HEADERS_SENT.";
  return "What follows still runs after the error was answered, and its own answer then throws ERR_HTTP_HEADERS_SENT.";
}

function isCaught(tree: Tree, statement: Node): boolean {
  for (let at = tree.parentOf(statement); at && !isFunction(at); at = tree.parentOf(at)) {
    if (at.type === "CatchClause") return true;
  }
  return false;
}
