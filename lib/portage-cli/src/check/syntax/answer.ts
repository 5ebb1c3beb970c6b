import type { CallExpression, Expression, Node } from "oxc-parser";
import { literalOf, plain } from "../../source/literal";

/** A call that sends a whole answer: `res.status(401).json(…)`. */
export interface Answer {
  readonly call: CallExpression;
  /** The identifier of the response. */
  readonly response: Node;
  /** Undefined where it is not set in the call, or not told by a literal or a well-known name. */
  readonly status: number | undefined;
  /** `res.end()` by itself: closes what was written, or nothing. */
  readonly isBareEnd: boolean;
}

const SENDING = new Set(["json", "send", "end", "redirect"]);

const NAMED_STATUS: Readonly<Record<string, number>> = {
  badrequest: 400,
  unauthorized: 401,
  forbidden: 403,
  notfound: 404,
  methodnotallowed: 405,
  notallowed: 405,
  conflict: 409,
  unprocessableentity: 422,
  toomanyrequests: 429,
  internalservererror: 500,
  ok: 200,
  created: 201,
  nocontent: 204,
};

/** The answer that a call sends by itself; undefined for every other call, and where its receiver is no plain name. */
export function answerOf(node: Node): Answer | undefined {
  if (node.type !== "CallExpression") return undefined;
  const { callee } = node;
  if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier")
    return undefined;
  if (!SENDING.has(callee.property.name)) return undefined;
  const { root, status } = chainOf(callee.object);
  if (root?.type !== "Identifier") return undefined;
  const own = callee.property.name === "redirect" ? redirectStatus(node) : undefined;
  const isBareEnd = callee.object === root && callee.property.name === "end" && node.arguments.length === 0;
  return { call: node, response: root, status: status ?? own, isBareEnd };
}

/** The expression of a statement without `await`, `void` and type assertions. */
export function bare(node: Node): Node {
  const expression = plain(node);
  if (expression.type === "AwaitExpression") return bare(expression.argument);
  if (expression.type === "ChainExpression") return bare(expression.expression);
  return expression.type === "UnaryExpression" && expression.operator === "void"
    ? bare(expression.argument)
    : expression;
}

/** The number of a status expression: a literal, or a name such as `StatusCodes.UNAUTHORIZED`. */
function statusOf(node: Node): number | undefined {
  const literal = literalOf(node);
  if (literal.known) return typeof literal.value === "number" ? literal.value : undefined;
  const expression = plain(node);
  if (expression.type === "ConditionalExpression") {
    return statusOf(expression.consequent) ?? statusOf(expression.alternate);
  }
  return namedStatus(expression);
}

function namedStatus(node: Node): number | undefined {
  const name = lastName(node);
  if (name === undefined) return undefined;
  const word = name
    .toLowerCase()
    .replaceAll("_", "")
    .replace(/^http(?:status)?|^statuscode?s?/, "");
  const digits = /(?:^|\D)([1-5]\d\d)(?:\D|$)/.exec(name)?.[1];
  return NAMED_STATUS[word] ?? (digits === undefined ? undefined : Number(digits));
}

function lastName(node: Node): string | undefined {
  if (node.type === "Identifier") return node.name;
  if (node.type !== "MemberExpression") return undefined;
  if (node.property.type === "Identifier" && !node.computed) return node.property.name;
  return node.property.type === "Literal" ? String(node.property.value) : undefined;
}

function redirectStatus({ arguments: given }: CallExpression): number | undefined {
  const [first] = given;
  return given.length > 1 && first ? statusOf(first) : 307;
}

interface Chain {
  readonly root: Node | undefined;
  readonly status: number | undefined;
}

/** Down a chain of method calls to its first object: `res` of `res.setHeader(…).status(401)`. */
function chainOf(object: Expression | Node): Chain {
  const node = plain(object);
  if (node.type !== "CallExpression") return { root: node, status: undefined };
  const { callee, arguments: given } = node;
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier")
    return { root: undefined, status: undefined };
  const inner = chainOf(callee.object);
  const [first] = given;
  const sets = callee.property.name === "status" || callee.property.name === "writeHead";
  return sets && first ? { root: inner.root, status: statusOf(first) } : inner;
}
