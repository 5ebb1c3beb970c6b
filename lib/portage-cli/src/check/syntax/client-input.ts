import type { Node } from "oxc-parser";
import { plain } from "../../source/literal";
import type { Tree } from "./tree";

/** A value that the client sends, by the name that the code gives it. */
export interface ClientInput {
  /** The parameter of the search or path, or the property of the body. */
  readonly key: string;
  readonly from: "query" | "body";
  /** The identifier that declares the value. */
  readonly binding: Node;
}

const REQUEST_NAME = /^_?(?:req|request)$/;

/** The constants of a module that hold what a client sent: `const { id } = req.query`, `const id = req.body.id as string`. */
export function clientInputsOf(tree: Tree): readonly ClientInput[] {
  return tree.nodes.flatMap((node) => {
    if (node.type !== "VariableDeclarator" || !node.init) return [];
    const init = withoutCast(node.init);
    if (node.id.type === "ObjectPattern") return destructured(node.id, sourceOf(init));
    if (node.id.type !== "Identifier" || init.type !== "MemberExpression" || init.computed) return [];
    const from = sourceOf(init.object);
    return from && init.property.type === "Identifier"
      ? [{ key: init.property.name, from, binding: node.id }]
      : [];
  });
}

/** The references to a binding, but for its declaration. */
export const referencesTo = (tree: Tree, binding: Node): readonly Node[] =>
  tree.nodes.filter(
    (node) =>
      node.type === "Identifier" &&
      node !== binding &&
      tree.declarationOf(node)?.node === binding &&
      !isKey(tree, node),
  );

/** `id` of `{ id: x }` and of `a.id` names a property. */
function isKey(tree: Tree, node: Node): boolean {
  const parent = tree.parentOf(node);
  if (parent?.type === "Property")
    return parent.key === node && parent.value !== node && !parent.computed && !parent.shorthand;
  return parent?.type === "MemberExpression" && parent.property === node && !parent.computed;
}

function destructured(
  pattern: Extract<Node, { type: "ObjectPattern" }>,
  from: ClientInput["from"] | undefined,
): ClientInput[] {
  if (!from) return [];
  return pattern.properties.flatMap((property) => {
    if (property.type !== "Property") return [];
    const key = property.key.type === "Identifier" ? property.key.name : undefined;
    const value = property.value.type === "AssignmentPattern" ? property.value.left : property.value;
    return key !== undefined && value.type === "Identifier" ? [{ key, from, binding: value }] : [];
  });
}

/** `req.query` and `req.body`; `await req.json()` is a body too. */
function sourceOf(node: Node): ClientInput["from"] | undefined {
  const value = withoutCast(node);
  if (value.type === "AwaitExpression") return isCallOf(value.argument, "json") ? "body" : undefined;
  if (value.type !== "MemberExpression" || value.computed || value.property.type !== "Identifier")
    return undefined;
  if (!isRequest(value.object)) return undefined;
  const { name } = value.property;
  return name === "query" || name === "body" ? name : undefined;
}

function isCallOf(node: Node, method: string): boolean {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return false;
  const { object, property } = node.callee;
  return isRequest(object) && property.type === "Identifier" && property.name === method;
}

const isRequest = (node: Node): boolean => node.type === "Identifier" && REQUEST_NAME.test(node.name);

/** `String(x)`, `Number(x)`, `parseInt(x, 10)` and type assertions keep where a value comes from. */
function withoutCast(node: Node): Node {
  const value = plain(node);
  if (value.type === "ChainExpression") return withoutCast(value.expression);
  if (value.type === "LogicalExpression") return withoutCast(value.left);
  if (value.type !== "CallExpression" || value.callee.type !== "Identifier") return value;
  const [first] = value.arguments;
  return first && /^(?:String|Number|BigInt|parseInt)$/.test(value.callee.name) ? withoutCast(first) : value;
}
