import type { CallExpression, NewExpression, Node } from "oxc-parser";
import { keyOf, literalOf, plain, propertyOf } from "../../source/literal";
import type { Source } from "../../source/parse";
import { responseParameterOf } from "./response-parameter";
import { treeOf, type Tree } from "./tree";

/** A response header that a module sets. */
export interface SetHeader {
  readonly source: Source;
  readonly offset: number;
  /** In lower case. */
  readonly name: string;
}

/** The headers that a module sets on a response: `res.setHeader`, `writeHead`, and the `headers` of a Response that is made. */
export function headersSetIn(source: Source): readonly SetHeader[] {
  if (!/header/i.test(source.text) && !source.text.includes("writeHead")) return [];
  const tree = treeOf(source);
  return tree.nodes.flatMap((node) => {
    if (node.type === "CallExpression") return [...ofNodeCall(tree, node), ...ofResponse(source, node)];
    return node.type === "NewExpression" ? ofResponse(source, node) : [];
  });
}

function ofNodeCall(tree: Tree, { callee, arguments: given }: CallExpression): readonly SetHeader[] {
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return [];
  if (!isOnResponse(tree, callee.object)) return [];
  const [first] = given;
  const method = callee.property.name;
  if ((method === "setHeader" || method === "appendHeader") && first) return named(tree.source, first);
  const last = method === "writeHead" ? given.at(-1) : undefined;
  return last ? inObject(tree.source, last) : [];
}

/** `res`, also behind a chain of calls. */
function isOnResponse(tree: Tree, node: Node): boolean {
  if (node.type === "CallExpression" && node.callee.type === "MemberExpression")
    return isOnResponse(tree, node.callee.object);
  return responseParameterOf(tree, node) !== undefined;
}

/** `new Response(body, { headers })`, `Response.json(data, { headers })`, `NextResponse.json(…)`. */
function ofResponse(
  source: Source,
  { callee, arguments: given }: CallExpression | NewExpression,
): readonly SetHeader[] {
  const made = callee.type === "MemberExpression" ? callee.object : callee;
  if (made.type !== "Identifier" || !/^(?:Next)?Response$/.test(made.name)) return [];
  const init = given[1] && plain(given[1]);
  const headers = init?.type === "ObjectExpression" ? propertyOf(init, "headers")?.value : undefined;
  return headers ? inObject(source, headers) : [];
}

function inObject(source: Source, node: Node): readonly SetHeader[] {
  const object = plain(node);
  if (object.type !== "ObjectExpression") return [];
  return object.properties.flatMap((property) => {
    const name = property.type === "Property" ? keyOf(property) : undefined;
    return name === undefined ? [] : [{ source, offset: property.start, name: name.toLowerCase() }];
  });
}

function named(source: Source, node: Node): readonly SetHeader[] {
  const literal = literalOf(node);
  if (!literal.known || typeof literal.value !== "string") return [];
  return [{ source, offset: node.start, name: literal.value.toLowerCase() }];
}
