import type { Node } from "oxc-parser";
import type { RouteFile } from "../routes/find-routes";
import { modulesOfRoute, type CheckedApp } from "./checked-app";
import { clientInputsOf, type ClientInput } from "./syntax/client-input";
import { prismaQueryOf } from "./syntax/prisma-query";
import { allNodes, treeOf, type Tree } from "./syntax/tree";

/** Names of a check of the caller's rights in general, or by another thing than the organization. */
const RIGHTS =
  /^(?:can[A-Z]\w*|is\w*Admin\w*|\w*(?:permission|ability|entitlement)\w*|(?:has|check|require|ensure|verify)\w*(?:Role|Access|Rights?|Member\w*|Owner)\w*|authori[sz]e\w*|role)$/i;

const CALLER = /user|session|caller|viewer|account|email/i;

/**
 * Whether a route's own modules may look at the caller's rights in a way that was not understood: by a name that speaks of rights (imports alone do not
 * count), or by a call that gets the caller and the organization together.
 */
export const mayCheckRights = (checked: CheckedApp, route: RouteFile, parameter: string): boolean =>
  modulesOfRoute(checked, route).some((source) => {
    const tree = treeOf(source);
    const inputs = clientInputsOf(tree);
    return tree.nodes.some((node) => speaksOfRights(tree, node) || takesBoth(tree, node, inputs, parameter));
  });

const speaksOfRights = (tree: Tree, node: Node): boolean =>
  node.type === "Identifier" &&
  RIGHTS.test(node.name) &&
  !(tree.parentOf(node)?.type.startsWith("Import") ?? false);

/** `jobsOf(userId, teamId)`, `load({ user, teamId })`; what the client sends is not the caller. */
function takesBoth(tree: Tree, node: Node, inputs: readonly ClientInput[], parameter: string): boolean {
  if (node.type !== "CallExpression" || prismaQueryOf(node)) return false;
  const names = node.arguments.flatMap((given) => (isFlat(given) ? allNodes(given) : []));
  const isInput = (name: Node, key?: string): boolean =>
    inputs.some(
      (input) => tree.declarationOf(name)?.node === input.binding && (key === undefined || input.key === key),
    );
  const identifiers = names.filter((name) => name.type === "Identifier");
  return (
    identifiers.some((name) => isInput(name, parameter)) &&
    identifiers.some((name) => CALLER.test(name.name) && !isInput(name))
  );
}

/** A name, a property, or an object of such. */
const isFlat = ({ type }: Node): boolean =>
  type === "Identifier" || type === "MemberExpression" || type === "ObjectExpression";
