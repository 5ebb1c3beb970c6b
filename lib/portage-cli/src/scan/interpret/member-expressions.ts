import type { MemberExpression, Node } from "oxc-parser";
import type { Machine } from "./machine";
import { memberOf } from "./members";
import { memberName } from "./patterns";
import { noteMethod } from "./run";
import type { Scope } from "./scope";
import { UNDEFINED, UNKNOWN, valueOf, type Value } from "./value";

/** What `owner.name` is, and its owner. */
export function evaluateMember(
  node: MemberExpression,
  scope: Scope,
  machine: Machine,
): { readonly owner: Value; readonly value: Value } {
  if (node.object.type === "Super") return { owner: scope.self ?? UNKNOWN, value: UNKNOWN };
  if (isEnvironment(node)) return { owner: UNKNOWN, value: valueOf({ kind: "environment" }) };
  const owner = machine.evaluate(node.object, scope);
  const picked = node.computed
    ? pickByMethod(owner, machine.evaluate(node.property, scope), machine)
    : undefined;
  const value = picked ?? memberOf(owner, memberName(node, scope, machine), { machine, scope, node });
  return { owner, value };
}

const isEnvironment = ({ object, property }: { readonly object: Node; readonly property: Node }): boolean =>
  object.type === "Identifier" &&
  object.name === "process" &&
  property.type === "Identifier" &&
  property.name === "env";

/** `handlers[req.method]`; undefined where it is something else. */
export function pickByMethod(owner: Value, key: Value, machine: Machine): Value | undefined {
  const { method } = machine.run;
  if (key.shape.kind !== "method" || owner.shape.kind !== "object" || method === undefined) return undefined;
  for (const name of owner.shape.props.keys()) noteMethod(machine, name, "verb-map");
  const found = owner.shape.props.get(key.shape.lower ? method.toLowerCase() : method);
  return found ?? (owner.shape.complete ? UNDEFINED : UNKNOWN);
}
