import type { Node } from "oxc-parser";
import { maybe, type Machine } from "./machine";
import { bind } from "./patterns";
import type { Scope } from "./scope";
import { joinStates } from "./state";
import { derived, type Value } from "./value";

/** Lists up to this length are gone through item by item. */
const UNROLLED = 12;

/** Loops over a known list are run for each item; others once, or not at all. */
export function executeLoop(node: Node, scope: Scope, machine: Machine): void {
  switch (node.type) {
    case "ForOfStatement":
      return executeForOf(node, scope, machine);
    case "ForInStatement":
      maybe(machine, () => executePass(node.left, derived([]), node.body, scope, machine));
      return leaveLoop(machine);
    case "ForStatement":
      return executeFor(node, scope, machine);
    case "WhileStatement":
    case "DoWhileStatement":
      machine.evaluate(node.test, scope);
      maybe(machine, () => machine.execute(node.body, scope));
      return leaveLoop(machine);
    case "BreakStatement":
    case "ContinueStatement":
      if (machine.state) machine.frame.breaks.push(machine.state);
      machine.state = undefined;
      return;
    case "LabeledStatement":
      return machine.execute(node.body, scope);
    default:
  }
}

function executeForOf(
  { left, right, body }: Extract<Node, { type: "ForOfStatement" }>,
  scope: Scope,
  machine: Machine,
): void {
  const list = machine.evaluate(right, scope);
  const items = knownItems(list);
  if (items) for (const item of items) executePass(left, item, body, scope, machine);
  else maybe(machine, () => executePass(left, derived([list]), body, scope, machine));
  leaveLoop(machine);
}

function knownItems({ shape, certain }: Value): readonly Value[] | undefined {
  return shape.kind === "array" && certain && shape.items.length <= UNROLLED ? shape.items : undefined;
}

function executeFor(
  { init, test, body }: Extract<Node, { type: "ForStatement" }>,
  scope: Scope,
  machine: Machine,
): void {
  const inner = scope.child(machine.depth);
  if (init?.type === "VariableDeclaration") machine.execute(init, inner);
  else if (init) machine.evaluate(init, inner);
  if (test) machine.evaluate(test, inner);
  maybe(machine, () => machine.execute(body, inner));
  leaveLoop(machine);
}

function executePass(left: Node, item: Value, body: Node, scope: Scope, machine: Machine): void {
  const inner = scope.child(machine.depth);
  const target = left.type === "VariableDeclaration" ? left.declarations[0]?.id : left;
  if (target) bind(target, item, inner, machine);
  machine.execute(body, inner);
}

function leaveLoop(machine: Machine): void {
  for (const state of machine.frame.breaks.splice(0)) machine.state = joinStates(machine.state, state);
}
