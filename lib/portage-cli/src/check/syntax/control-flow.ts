import type { Node, Statement } from "oxc-parser";
import { decide, factsOf, type Fact } from "./conditions";
import { isFunction, type Tree } from "./tree";

/** How a statement ends what stands after it, whichever way it runs. */
type Exit = "function" | "jump" | undefined;

/** The facts that hold at a node because of the conditions around it, up to its function. */
export function factsAround(tree: Tree, node: Node): readonly Fact[] {
  const facts: Fact[] = [];
  const { text } = tree.source;
  let inner = node;
  for (let at = tree.parentOf(node); at && !isFunction(at); at = tree.parentOf(at)) {
    if (at.type === "IfStatement" && inner !== at.test)
      facts.push(...factsOf(at.test, inner === at.consequent, text));
    if (at.type === "SwitchCase" && at.test) facts.push(...caseFacts(tree, at));
    inner = at;
  }
  return facts;
}

function caseFacts(tree: Tree, at: Extract<Node, { type: "SwitchCase" }>): readonly Fact[] {
  const parent = tree.parentOf(at);
  if (parent?.type !== "SwitchStatement" || at.test?.type !== "Literal") return [];
  const subject = tree.source.text
    .slice(parent.discriminant.start, parent.discriminant.end)
    .replaceAll("?.", ".");
  return [{ subject, equals: JSON.stringify(at.test.value), holds: true }];
}

/**
 * The statements and expressions that run after a statement of the same function has ended normally, as far as that is certain to be possible: branches that
 * the facts exclude are left out. Code in `finally` is not among them.
 */
export function* runsAfter(tree: Tree, statement: Node, facts: readonly Fact[]): Generator<Node> {
  let node = statement;
  for (let parent = tree.parentOf(node); parent && !isFunction(parent); parent = tree.parentOf(node)) {
    const exit = yield* siblings(tree, parent, node, facts);
    if (exit === "function") return;
    const next = exit === "jump" ? jumpTarget(tree, parent) : parent;
    if (!next) return;
    node = next;
  }
}

function* siblings(tree: Tree, parent: Node, node: Node, facts: readonly Fact[]): Generator<Node, Exit> {
  for (const next of statementsBehind(tree, parent, node)) {
    const exit = yield* step(next, facts, tree.source.text);
    if (exit) return exit;
  }
  return undefined;
}

/** A statement as it runs where the facts hold. */
function* step(statement: Node, facts: readonly Fact[], text: string): Generator<Node, Exit> {
  if (statement.type === "IfStatement") {
    const decided = decide(statement.test, facts, text);
    if (decided === undefined) {
      yield statement;
      return exitOf(statement);
    }
    const taken = decided ? statement.consequent : statement.alternate;
    return taken ? yield* step(taken, facts, text) : undefined;
  }
  if (statement.type === "BlockStatement") {
    for (const inner of statement.body) {
      const exit = yield* step(inner, facts, text);
      if (exit) return exit;
    }
    return undefined;
  }
  yield statement;
  return exitOf(statement);
}

function statementsBehind(tree: Tree, parent: Node, node: Node): readonly Node[] {
  if (parent.type === "BlockStatement") return behind(parent.body, node);
  if (parent.type !== "SwitchCase") return [];
  const own = behind(parent.consequent, node);
  const around = tree.parentOf(parent);
  if (around?.type !== "SwitchStatement") return own;
  return [...own, ...behind(around.cases, parent).flatMap(({ consequent }) => consequent)];
}

const behind = <T extends Node>(list: readonly T[], node: Node): readonly T[] =>
  list.slice(list.findIndex((item) => item === node) + 1);

const LOOPS: ReadonlySet<string> = new Set([
  "ForStatement",
  "ForInStatement",
  "ForOfStatement",
  "WhileStatement",
  "DoWhileStatement",
  "SwitchStatement",
]);

function jumpTarget(tree: Tree, from: Node): Node | undefined {
  for (let at: Node | undefined = from; at && !isFunction(at); at = tree.parentOf(at)) {
    if (LOOPS.has(at.type)) return at;
  }
  return undefined;
}

function exitOf(statement: Node): Exit {
  switch (statement.type) {
    case "ReturnStatement":
    case "ThrowStatement":
      return "function";
    case "BreakStatement":
    case "ContinueStatement":
      return "jump";
    case "BlockStatement":
      return statement.body.map(exitOf).find(Boolean);
    case "IfStatement":
      return statement.alternate
        ? weaker(exitOf(statement.consequent), exitOf(statement.alternate))
        : undefined;
    case "TryStatement":
      return exitOfTry(statement);
    case "SwitchStatement":
      return exitOfSwitch(statement.cases);
    case "ExpressionStatement":
      return endsProcess(statement) ? "function" : undefined;
    default:
      return undefined;
  }
}

function exitOfTry({ block, handler, finalizer }: Extract<Node, { type: "TryStatement" }>): Exit {
  const last = finalizer ? exitOf(finalizer) : undefined;
  return last ?? (handler ? weaker(exitOf(block), exitOf(handler.body)) : exitOf(block));
}

/** A switch ends the function where it has a default and no case can leave it by `break` or by its end. */
function exitOfSwitch(
  cases: readonly { readonly test: unknown; readonly consequent: readonly Statement[] }[],
): Exit {
  if (!cases.some(({ test }) => test === null)) return undefined;
  const filled = cases.filter(({ consequent }) => consequent.length > 0);
  const allReturn = filled.every(({ consequent }) => consequent.map(exitOf).find(Boolean) === "function");
  return allReturn && filled.length > 0 ? "function" : undefined;
}

function weaker(a: Exit, b: Exit): Exit {
  if (a === b) return a;
  return a && b ? "jump" : undefined;
}

function endsProcess({ expression }: Extract<Node, { type: "ExpressionStatement" }>): boolean {
  if (expression.type !== "CallExpression" || expression.callee.type !== "MemberExpression") return false;
  const { object, property } = expression.callee;
  return (
    object.type === "Identifier" &&
    object.name === "process" &&
    "name" in property &&
    property.name === "exit"
  );
}
