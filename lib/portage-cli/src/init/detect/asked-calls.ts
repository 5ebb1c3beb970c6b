import type { Node } from "oxc-parser";
import { allNodes, isFunction, type Tree } from "../../check/syntax/tree";
import { plain } from "../../source/literal";
import { identityAmong } from "./user-key";
import type { UserKey } from "../session";

/** What a function is given of a request. */
export type Takes = "req, res" | "req" | "{ req, res }" | "{ req }";

/** A call by which a route asks who its caller is, and whose empty answer it refuses with 401. */
export interface AskedCall {
  readonly callee: Node;
  readonly takes: Takes;
  /** Undefined where the route reads nothing of the answer by which users are told apart. */
  readonly user: UserKey | undefined;
}

/** Every such call in a module. */
export function askedCalls(tree: Tree): readonly AskedCall[] {
  return tree.nodes.flatMap((node): AskedCall[] => {
    if (node.type !== "AwaitExpression") return [];
    const call = plain(node.argument);
    const takes = call.type === "CallExpression" ? takesOf(call.arguments) : undefined;
    if (call.type !== "CallExpression" || takes === undefined) return [];
    const declarator = tree.parentOf(node);
    const id = declarator?.type === "VariableDeclarator" ? declarator.id : undefined;
    const name = id?.type === "Identifier" ? id.name : undefined;
    const scope = functionAround(tree, node);
    if (!scope || !isRefused(scope, node, name)) return [];
    return [{ callee: call.callee, takes, user: name === undefined ? undefined : keyReadOf(scope, name) }];
  });
}

function takesOf(args: readonly Node[]): Takes | undefined {
  const [first, ...rest] = args;
  if (first?.type === "ObjectExpression" && rest.length === 0) {
    const names = first.properties.map((property) =>
      property.type === "Property" ? pairName(property.value) : undefined,
    );
    if (names.join() === "req,res") return "{ req, res }";
    return names.join() === "req" ? "{ req }" : undefined;
  }
  const names = args.map(pairName).join();
  if (names === "req,res") return "req, res";
  return names === "req" ? "req" : undefined;
}

function pairName(node: Node): "req" | "res" | undefined {
  if (node.type !== "Identifier") return undefined;
  if (/^_?req(?:uest)?$/.test(node.name)) return "req";
  return /^_?res(?:ponse)?$/.test(node.name) ? "res" : undefined;
}

function functionAround(tree: Tree, node: Node): Node | undefined {
  let at = tree.parentOf(node);
  while (at && !isFunction(at)) at = tree.parentOf(at);
  return at;
}

/** `if (!user) return res.status(401)…`, of the name or of the call itself. */
function isRefused(scope: Node, asked: Node, name: string | undefined): boolean {
  return allNodes(scope).some(
    (node) =>
      node.type === "IfStatement" &&
      isNegated(node.test, asked, name) &&
      allNodes(node.consequent).some(isUnauthorized),
  );
}

/** `!x`, `!x?.user`, `x === null`, one of several by `||`. */
function isNegated(test: Node, asked: Node, name: string | undefined): boolean {
  const expression = plain(test);
  if (expression.type === "LogicalExpression" && expression.operator === "||")
    return isNegated(expression.left, asked, name) || isNegated(expression.right, asked, name);
  if (expression.type === "UnaryExpression" && expression.operator === "!")
    return isIt(expression.argument, asked, name);
  if (expression.type !== "BinaryExpression" || !/^===?$/.test(expression.operator)) return false;
  const right = plain(expression.right);
  const isNothing = (right.type === "Literal" && right.value === null) || isNamed(right, "undefined");
  return isNothing && isIt(expression.left, asked, name);
}

function isIt(node: Node, asked: Node, name: string | undefined): boolean {
  const expression = plain(node);
  if (expression === asked) return true;
  if (expression.type === "ChainExpression") return isIt(expression.expression, asked, name);
  if (expression.type === "MemberExpression") return isIt(expression.object, asked, name);
  return name !== undefined && isNamed(expression, name);
}

const isNamed = (node: Node, name: string): boolean => node.type === "Identifier" && node.name === name;

const isUnauthorized = (node: Node): boolean =>
  node.type === "Literal" && (node.value === 401 || /^unauthori[sz]ed$/i.test(String(node.value)));

/** What is read of the answer: of its `user`, or of itself. */
function keyReadOf(scope: Node, name: string): UserKey | undefined {
  const own = allNodes(scope)
    .map((node) => pathOf(node) ?? [])
    .flatMap(([root, ...path]) => (root === name && path.length > 0 ? [path] : []));
  const ofUser = identityAmong(
    own.flatMap(([first, second]) => (first === "user" && second ? [second] : [])),
  );
  if (ofUser !== undefined) return { in: "user", key: ofUser };
  const key = identityAmong(own.flatMap(([first]) => first ?? []));
  return key === undefined ? undefined : { in: "value", key };
}

/** `["session", "user", "id"]` of `session?.user.id`. */
function pathOf(node: Node): [string, ...string[]] | undefined {
  const expression = plain(node);
  if (expression.type === "Identifier") return [expression.name];
  if (expression.type === "ChainExpression") return pathOf(expression.expression);
  if (expression.type !== "MemberExpression" || expression.computed || !("name" in expression.property))
    return undefined;
  const before = pathOf(expression.object);
  return before && [...before, expression.property.name];
}
