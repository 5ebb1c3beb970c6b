import type { Node } from "oxc-parser";
import type { ModuleStore } from "../modules";
import { answerOf, bare } from "./answer";
import { functionNamed, type FoundFunction } from "./resolve-function";
import { responseParameterOf } from "./response-parameter";
import { ownNodes, parameterOf, treeOf, type Tree } from "./tree";

/** A call of a project function that answers the request with an error and then returns. */
export interface Responder {
  /** The identifier of the response at the call. */
  readonly response: Node;
  /** The statuses that it answers with, as far as they are known. */
  readonly statuses: readonly number[];
  /** False where some way through it does not answer: a guard. */
  readonly answersAlways: boolean;
  readonly name: string;
}

const MAX_DEPTH = 3;

/** What a call is, if it hands a response to a function that only ever answers with errors on it; undefined for all else. */
export function responderOf(tree: Tree, node: Node, modules: ModuleStore): Responder | undefined {
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return undefined;
  const index = node.arguments.findIndex((argument) => responseParameterOf(tree, argument) !== undefined);
  const response = node.arguments[index];
  if (!response) return undefined;
  const found = functionNamed(tree, node.callee, modules);
  const summary = found && summaryOf(found, index, modules, MAX_DEPTH);
  return summary && { ...summary, response, name: node.callee.name };
}

type Summary = Pick<Responder, "statuses" | "answersAlways">;

function summaryOf(
  { fn, source }: FoundFunction,
  index: number,
  modules: ModuleStore,
  depth: number,
): Summary | undefined {
  const parameter = parameterOf(fn, index);
  if (parameter?.type !== "Identifier" || !fn.body || depth === 0) return undefined;
  const tree = treeOf(source);
  const sent: (number | undefined)[] = [];
  for (const node of ownNodes(fn.body)) {
    const inner = sentBy(node, parameter.name, tree, modules, depth);
    if (inner === undefined) continue;
    // A success among them: it is a handler, not a guard.
    if (inner.some((status) => status !== undefined && status < 400)) return undefined;
    sent.push(...inner);
  }
  if (sent.length === 0 || throwsAfterAnswering(fn.body)) return undefined;
  return {
    statuses: sent.filter((status) => status !== undefined),
    answersAlways: alwaysAnswers(
      fn.body,
      (node) => sentBy(node, parameter.name, tree, modules, depth) !== undefined,
    ),
  };
}

/** The statuses that a call may answer with on the response of that name; undefined where it sends nothing. */
function sentBy(
  node: Node,
  response: string,
  tree: Tree,
  modules: ModuleStore,
  depth: number,
): readonly (number | undefined)[] | undefined {
  if (node.type !== "CallExpression") return undefined;
  const answer = answerOf(node);
  if (answer) {
    if (answer.response.type !== "Identifier" || answer.response.name !== response) return undefined;
    const plainSuccess = answer.status === undefined && isDirect(node);
    return [plainSuccess ? 200 : answer.status];
  }
  const index = node.arguments.findIndex((given) => given.type === "Identifier" && given.name === response);
  if (index < 0) return undefined;
  const found = functionNamed(tree, node.callee, modules);
  return found && summaryOf(found, index, modules, depth - 1)?.statuses;
}

/** `res.json(…)` without a status in its chain. */
const isDirect = ({ callee }: Extract<Node, { type: "CallExpression" }>): boolean =>
  callee.type === "MemberExpression" && callee.object.type === "Identifier";

/** Whether every way through a body sends an answer; false where that is not plain to see. */
function alwaysAnswers(body: Node, sends: (node: Node) => boolean): boolean {
  switch (body.type) {
    case "BlockStatement":
      return body.body.some((statement) => alwaysAnswers(statement, sends));
    case "IfStatement":
      return (
        body.alternate !== null &&
        alwaysAnswers(body.consequent, sends) &&
        alwaysAnswers(body.alternate, sends)
      );
    case "ReturnStatement":
      return body.argument !== null && sends(bare(body.argument));
    case "ExpressionStatement":
      return sends(bare(body.expression));
    default:
      return sends(bare(body));
  }
}

/** A helper that answers and throws ends its caller too. */
const throwsAfterAnswering = (body: Node): boolean =>
  ownNodes(body).some((node) => node.type === "ThrowStatement");
