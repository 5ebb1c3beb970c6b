import type { CallExpression, Node } from "oxc-parser";
import { literalOf, plain, propertyOf } from "../../source/literal";
import type { Source } from "../../source/parse";
import { modulesOfRoute } from "../checked-app";
import { findingAt, type Explanation, type Rule, type RuleFinding } from "../rule";
import { treeOf, type Tree } from "../syntax/tree";

/** In app/ Next sends the body of `fetch(new Request(…))` without a Content-Length. */
export const chunkedFetch: Rule = {
  id: "chunked-fetch",
  summary: "A body is sent by fetch(new Request(…)) or ky: in app/ it goes out chunked",
  *find(checked) {
    const seen = new Set<Source>();
    for (const route of checked.routes) {
      for (const source of modulesOfRoute(checked, route)) {
        if (seen.has(source) || !/\bRequest\s*\(|["']ky(?:-universal)?["']/.test(source.text)) continue;
        seen.add(source);
        yield* inModule(treeOf(source), route.address);
      }
    }
  },
};

function* inModule(tree: Tree, address: string): Generator<RuleFinding> {
  for (const node of tree.nodes) {
    if (node.type !== "CallExpression") continue;
    const sends = fetchesRequest(tree, node) ?? sendsByKy(tree, node);
    if (!sends) continue;
    yield findingAt(tree.source, node.start, explanation(sends.name), {
      certain: sends.hasBody === true,
      address,
    });
  }
}

interface Sending {
  readonly name: string;
  /** Undefined where that cannot be told. */
  readonly hasBody: boolean | undefined;
}

/** `fetch(new Request(url, init))`, also by way of a constant. */
function fetchesRequest(tree: Tree, { callee, arguments: given }: CallExpression): Sending | undefined {
  if (callee.type !== "Identifier" || callee.name !== "fetch" || tree.declarationOf(callee)) return undefined;
  const [first, init] = given;
  const made = first && madeRequest(tree, plain(first));
  if (!made) return undefined;
  const hasBody = bodyIn(init) === true ? true : bodyIn(made.arguments[1]);
  return hasBody === false ? undefined : { name: "fetch(new Request(…))", hasBody };
}

function madeRequest(tree: Tree, node: Node): Extract<Node, { type: "NewExpression" }> | undefined {
  if (node.type === "NewExpression") {
    const { callee } = node;
    return callee.type === "Identifier" && callee.name === "Request" && !tree.declarationOf(callee)
      ? node
      : undefined;
  }
  const declaration = node.type === "Identifier" ? tree.declarationOf(node) : undefined;
  if (declaration?.type !== "Variable" || declaration.variableNode.kind !== "const") return undefined;
  const init = declaration.variableNode.declarations.find(({ id }) => id === declaration.node)?.init;
  return init?.type === "NewExpression" ? madeRequest(tree, init) : undefined;
}

const KY_PACKAGES = new Set(["ky", "ky-universal"]);

/** `ky.post(url, { json })`, `ky(url, { method: "post", body })`. */
function sendsByKy(tree: Tree, { callee, arguments: given }: CallExpression): Sending | undefined {
  const name = callee.type === "MemberExpression" ? callee.object : callee;
  const declaration = name.type === "Identifier" ? tree.declarationOf(name) : undefined;
  if (declaration?.type !== "Import" || !KY_PACKAGES.has(declaration.importNode.source.value))
    return undefined;
  const method =
    callee.type === "MemberExpression" && callee.property.type === "Identifier" ? callee.property.name : "";
  if (!/^(?:post|put|patch|delete)?$/.test(method)) return undefined;
  const hasBody = bodyIn(given[1]);
  return hasBody === false ? undefined : { name: method ? `ky.${method}()` : "ky()", hasBody };
}

/** Whether a request's options have a body: false where they have none for certain. */
function bodyIn(init: Node | undefined): boolean | undefined {
  if (!init) return false;
  const object = plain(init);
  if (object.type !== "ObjectExpression") return undefined;
  const body = propertyOf(object, "body") ?? propertyOf(object, "json");
  if (!body) return object.properties.some(({ type }) => type === "SpreadElement") ? undefined : false;
  const literal = literalOf(body.value);
  return !literal.known || (literal.value !== undefined && literal.value !== null);
}

const explanation = (name: string): Explanation => ({
  message: `${name} sends a body here`,
  why: "In app/ Next's fetch sends the body of a Request object chunked, without a Content-Length; presigned uploads and many APIs refuse that.",
  fix: "Call fetch(url, init) with the address and the options instead of a Request.",
});
