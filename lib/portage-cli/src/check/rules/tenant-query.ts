import type { Node } from "oxc-parser";
import { keyOf, plain } from "../../source/literal";
import type { RouteFile } from "../../routes/find-routes";
import type { Verdict } from "../../scan/model";
import { modulesOfRoute, scannedRouteOf, type CheckedApp } from "../checked-app";
import { tenantModelsOf, type TenantModel } from "../prisma-schema";
import { findingAt, type Explanation, type Rule, type RuleFinding } from "../rule";
import { clientInputsOf, type ClientInput } from "../syntax/client-input";
import { keysIn, prismaQueryOf, type PrismaQuery } from "../syntax/prisma-query";
import { treeOf, type Tree } from "../syntax/tree";
import { usesOf } from "../syntax/uses";
import { isForPrograms, sessionOf } from "../verdicts";

const ABOUT_THE_CALLER = /user|member|owner|email|createdBy|author|token|secret|hash|apiKey/i;

/** A row found by an id alone may belong to another organization. */
export const tenantQuery: Rule = {
  id: "tenant-query",
  summary: "A query on a tenant model has no organization in its where",
  *find(checked) {
    const models = tenantModelsOf(checked.app);
    if (models.size === 0) return;
    for (const route of checked.routes) {
      const scanned = scannedRouteOf(checked, route);
      const session = sessionOf(scanned);
      // Without a session the route is open to all: that is another rule's finding.
      if (session === "no" || isForPrograms(scanned)) continue;
      for (const source of modulesOfRoute(checked, route))
        yield* inModule(treeOf(source), { checked, route, session, models });
    }
  },
};

interface Surroundings {
  readonly checked: CheckedApp;
  readonly route: RouteFile;
  readonly session: Verdict;
  readonly models: ReadonlyMap<string, TenantModel>;
}

function* inModule(tree: Tree, around: Surroundings): Generator<RuleFinding> {
  const queries = tree.nodes.flatMap((node) => prismaQueryOf(node) ?? []);
  if (!queries.some(({ model }) => around.models.has(model))) return;
  const inputs = clientInputsOf(tree);
  for (const query of queries) {
    const model = around.models.get(query.model);
    const input = model && unscopedInput(tree, query, model, inputs);
    if (!model || !input || isCheckedLater(tree, model)) continue;
    const { queries: others, calls } = usesOf(tree, input.binding);
    if (others.some((other) => isProof(other, query, model))) continue;
    const certain = around.session === "yes" && calls.length === 0 && !mayCheckElsewhere(tree, query);
    yield findingAt(tree.source, query.call.start, explanation(query, model, input), {
      certain,
      address: around.route.address,
    });
  }
}

/** The client's value by which alone a query finds its row; undefined where the organization or the caller narrows it too. */
function unscopedInput(
  tree: Tree,
  { where, operation }: PrismaQuery,
  { column, relation }: TenantModel,
  inputs: readonly ClientInput[],
): ClientInput | undefined {
  if (!where || operation.startsWith("create")) return undefined;
  const keys = keysIn(where);
  if (!keys || keys.some((key) => key.includes(column) || key === relation || ABOUT_THE_CALLER.test(key)))
    return undefined;
  const [only] = where.properties;
  if (where.properties.length !== 1 || only?.type !== "Property") return undefined;
  const value = plain(only.value);
  return inputs.find(({ binding }) => isReference(tree, value, binding));
}

const isReference = (tree: Tree, node: Node, binding: Node): boolean =>
  node.type === "Identifier" && tree.declarationOf(node)?.node === binding;

/** The row's organization is read somewhere: `document.teamId !== teamId`, `select: { teamId: true }`. */
const isCheckedLater = (tree: Tree, { column, relation }: TenantModel): boolean =>
  tree.nodes.some((node) => {
    if (node.type === "Property" && node.key.type === "Identifier") {
      return (node.key.name === column || node.key.name === relation) && isSelection(node.value);
    }
    if (node.type !== "MemberExpression" || node.property.type !== "Identifier" || node.computed)
      return false;
    const { name } = node.property;
    return (name === column || name === relation) && !isClientInput(node.object);
  });

/** `true`, or a selection of its own. */
const isSelection = (node: Node): boolean =>
  (node.type === "Literal" && node.value === true) ||
  (node.type === "ObjectExpression" && /^(?:select|include)$/.test(firstKey(node) ?? ""));

function firstKey({ properties }: Extract<Node, { type: "ObjectExpression" }>): string | undefined {
  const [first] = properties;
  return first?.type === "Property" ? keyOf(first) : undefined;
}

const isClientInput = (node: Node): boolean =>
  node.type === "MemberExpression" &&
  node.property.type === "Identifier" &&
  /^(?:query|body)$/.test(node.property.name);

/** Another query finds the same row together with its organization or its owner. */
function isProof(other: PrismaQuery, query: PrismaQuery, { column, relation }: TenantModel): boolean {
  if (other.call === query.call || !other.where) return false;
  const keys = keysIn(other.where);
  return !keys || keys.some((key) => key.includes(column) || key === relation || ABOUT_THE_CALLER.test(key));
}

/** A project function gets the whole request: it may look at the row as well. */
const mayCheckElsewhere = (tree: Tree, query: PrismaQuery): boolean =>
  tree.nodes.some(
    (node) =>
      node.type === "CallExpression" &&
      node !== query.call &&
      node.arguments.some((given) => given.type === "Identifier" && /^_?(?:req|request)$/.test(given.name)) &&
      !isSessionCall(tree, node.callee),
  );

const isSessionCall = (tree: Tree, callee: Node): boolean =>
  /session|currentUser|getToken|getAuth/i.test(tree.source.text.slice(callee.start, callee.end));

function explanation(
  { model, operation }: PrismaQuery,
  { column }: TenantModel,
  { key, from }: ClientInput,
): Explanation {
  return {
    message: `${model}.${operation}() finds its row by ${key} of the ${from} alone, without ${column}`,
    why: "The caller may send the id of another organization's row, and so read or change it.",
    fix: `Put ${column} into the where, with the value that the membership was checked for.`,
  };
}
