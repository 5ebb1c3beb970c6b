import type { ConditionalExpression, LogicalExpression } from "oxc-parser";
import { implicationOf, ofValue } from "./conditions";
import { maybe, type Machine } from "./machine";
import type { Scope } from "./scope";
import { branch } from "./statements";
import { joinValues, truthOf, UNKNOWN, type Value } from "./value";

const skip = (): void => undefined;

/** `a && b` runs `b` only where `a` holds. */
export function evaluateLogical(node: LogicalExpression, scope: Scope, machine: Machine): Value {
  const left = node.operator === "??" ? undefined : implicationOf(node.left, scope, machine);
  const value = left?.value ?? machine.evaluate(node.left, scope);
  const implied = left ?? ofValue(value, false);
  const isAnd = node.operator === "&&";
  if (implied.truth === !isAnd && node.operator !== "??") return value;
  if (implied.truth === isAnd || !machine.state) return machine.evaluate(node.right, scope);
  if (node.operator === "??" && value.certain && truthOf(value) === true) return value;
  let right = UNKNOWN;
  const run = (): void => {
    right = machine.evaluate(node.right, scope);
  };
  if (node.operator === "??") maybe(machine, run);
  else branch(machine, implied, isAnd ? run : skip, isAnd ? skip : run);
  return joinValues(value, right);
}

/** `test ? a : b`, with what the test tells for each. */
export function evaluateConditional(
  { test, consequent, alternate }: ConditionalExpression,
  scope: Scope,
  machine: Machine,
): Value {
  const implied = implicationOf(test, scope, machine);
  if (implied.truth !== undefined || !machine.state)
    return machine.evaluate(implied.truth === false ? alternate : consequent, scope);
  let first = UNKNOWN;
  let second = UNKNOWN;
  branch(
    machine,
    implied,
    () => {
      first = machine.evaluate(consequent, scope);
    },
    () => {
      second = machine.evaluate(alternate, scope);
    },
  );
  return joinValues(first, second);
}
