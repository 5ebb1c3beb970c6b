import type { Node } from "oxc-parser";
import { positionAt } from "../../source/position";
import type { ModuleStore } from "../modules";
import { answerOf } from "./answer";
import { responderOf } from "./responder";
import { isFunction, ownNodes, type Tree } from "./tree";

/** What a handler still does after an answer. */
export interface GoesOn {
  /** Where the first of it stands. */
  readonly line: number;
  /** Whether it answers again on the same response. */
  readonly answersAgain: boolean;
  /** False where a value that was set together with the answer decides whether it runs. */
  readonly certain: boolean;
}

interface Answered {
  readonly statement: Node;
  readonly response: Node;
}

/** Calls that tidy up, tell somebody, or settle a promise: no harm after an answer. */
const HARMLESS =
  /^(?:console|logger|log|Sentry|span|metrics?|tracer|process|clearTimeout|clearInterval|resolve|reject|done|cb|callback|captureException|captureMessage|capture\w*|log\w*|\$?(?:dis)?connect|close|end|release|unlock|flush|quit|cleanup|unlink\w*|rm|destroy|abort|shutdown|stop|debug|info|warn|error|trace|String|JSON|Date|Error|Object|Boolean|Number)$/;

/** Whether something of consequence runs among the statements that follow an answer; undefined where nothing does. */
export function goesOn(
  tree: Tree,
  answered: Answered,
  following: readonly Node[],
  modules: ModuleStore,
): GoesOn | undefined {
  const setTogether = assignedBeside(tree, answered.statement);
  let first: Node | undefined;
  let certain = true;
  let answersAgain = false;
  for (const statement of following) {
    if (looksAtResponse(tree, statement)) break;
    if (dependsOn(statement, setTogether)) {
      certain = false;
      continue;
    }
    const deed = deedIn(statement, tree, modules, answered.response);
    if (!deed) continue;
    first ??= deed.node;
    answersAgain ||= deed.answers;
  }
  return first && { line: positionAt(tree.source.text, first.start).line, answersAgain, certain };
}

interface Deed {
  readonly node: Node;
  readonly answers: boolean;
}

/** The first call of consequence in a statement, and whether there is a second answer in it. */
function deedIn(statement: Node, tree: Tree, modules: ModuleStore, response: Node): Deed | undefined {
  const calls = ownNodes(statement).filter((node) => node.type === "CallExpression");
  const answers = calls.some((node) => answersOn(node, tree, modules, response));
  const first = calls.find((node) => answersOn(node, tree, modules, response) || isOfConsequence(node));
  return first && { node: first, answers };
}

function answersOn(node: Node, tree: Tree, modules: ModuleStore, response: Node): boolean {
  const answer = answerOf(node);
  if (answer) return !answer.isBareEnd && isSame(tree, answer.response, response);
  const responder = responderOf(tree, node, modules);
  return responder !== undefined && responder.answersAlways && isSame(tree, responder.response, response);
}

const isSame = (tree: Tree, a: Node, b: Node): boolean =>
  "name" in a &&
  "name" in b &&
  a.name === b.name &&
  tree.declarationOf(a)?.node === tree.declarationOf(b)?.node;

function isOfConsequence(call: Node): boolean {
  if (call.type !== "CallExpression") return false;
  return !namesOf(call.callee).some((name) => HARMLESS.test(name));
}

/** The names along a callee: `["prisma", "user", "delete"]`. */
function namesOf(callee: Node): readonly string[] {
  if (callee.type === "Identifier") return [callee.name];
  if (callee.type === "MemberExpression") {
    const { object, property } = callee;
    return [...namesOf(object), ...(property.type === "Identifier" ? [property.name] : [])];
  }
  return callee.type === "CallExpression" ? namesOf(callee.callee) : [];
}

/** `if (res.headersSent) return`: the code knows that it may have answered. */
const looksAtResponse = (tree: Tree, statement: Node): boolean =>
  statement.type === "IfStatement" &&
  /\b(?:headersSent|writableEnded|finished)\b/.test(
    tree.source.text.slice(statement.test.start, statement.test.end),
  );

/** Names that are assigned in the branch of the answer, or in the `try` that its `catch` belongs to. */
function assignedBeside(tree: Tree, statement: Node): ReadonlySet<string> {
  const names = new Set<string>();
  const branch = tree.parentOf(statement);
  const isBranch = branch?.type === "BlockStatement" && tree.parentOf(branch)?.type === "IfStatement";
  if (branch && isBranch) addAssigned(names, branch);
  for (let at = branch; at && !isFunction(at); at = tree.parentOf(at)) {
    const around = at.type === "CatchClause" ? tree.parentOf(at) : undefined;
    if (around?.type === "TryStatement") addAssigned(names, around.block);
  }
  return names;
}

function addAssigned(names: Set<string>, block: Node): void {
  for (const node of ownNodes(block)) {
    if (node.type === "AssignmentExpression" && node.left.type === "Identifier") names.add(node.left.name);
  }
}

/** Whether a condition on one of the names decides about a statement. */
function dependsOn(statement: Node, names: ReadonlySet<string>): boolean {
  if (statement.type !== "IfStatement") return false;
  return ownNodes(statement.test).some((node) => node.type === "Identifier" && names.has(node.name));
}
