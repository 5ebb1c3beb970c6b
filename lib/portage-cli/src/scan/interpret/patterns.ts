import type { Node, PropertyKey as Key } from "oxc-parser";
import { memberOf, setMember } from "./members";
import type { Machine } from "./machine";
import type { Scope } from "./scope";
import {
  derived,
  Flag,
  joinValues,
  objectOf,
  truthOf,
  UNDEFINED,
  valueOf,
  withFlags,
  type Value,
} from "./value";

/** Gives the names of a pattern their values, in a scope of their own. */
export function bind(pattern: Node, value: Value, scope: Scope, machine: Machine): void {
  take(pattern, value, scope, machine, (name, found) => scope.declare(name, found));
}

/** Assigns to what stands on the left side of `=`. */
export function assign(target: Node, value: Value, scope: Scope, machine: Machine): void {
  take(target, value, scope, machine, (name, found) => {
    if (!scope.assign(name, tellingWhere(found, machine), machine.depth))
      scope.module.values.set(name, found);
  });
}

/** `if (!session) error = …`: whether it is set tells who the caller is. */
function tellingWhere(value: Value, { state, depth }: Machine): Value {
  if (!state || depth === 0 || truthOf(value) !== true) return value;
  if (state.refused) return withFlags(value, Flag.caller | Flag.direct | Flag.inverted, state.by);
  return state.session ? withFlags(value, Flag.caller | Flag.direct, state.by) : value;
}

type Set = (name: string, value: Value) => void;

function take(pattern: Node, value: Value, scope: Scope, machine: Machine, set: Set): void {
  const again = (inner: Node, part: Value): void => take(inner, part, scope, machine, set);
  switch (pattern.type) {
    case "Identifier":
      return set(pattern.name, value);
    case "ObjectPattern":
      for (const property of pattern.properties) {
        if (property.type === "RestElement") again(property.argument, value);
        else
          again(
            property.value,
            memberOf(value, keyName(property, scope, machine), { machine, scope, node: property }),
          );
      }
      return;
    case "ArrayPattern":
      return takeItems(pattern.elements, value, again);
    case "AssignmentPattern":
      return again(pattern.left, withDefault(value, pattern.right, scope, machine));
    case "RestElement":
      return again(pattern.argument, value);
    case "TSParameterProperty":
      return takeProperty(pattern.parameter, value, scope, machine, set);
    case "MemberExpression": {
      const owner = machine.evaluate(pattern.object, scope);
      const key = memberName(pattern, scope, machine);
      if (key !== undefined) setMember(owner, key, value, { machine, scope, node: pattern });
      return;
    }
    case "TSNonNullExpression":
    case "TSAsExpression":
      return again(pattern.expression, value);
    default:
  }
}

function takeItems(
  elements: readonly (Node | null)[],
  value: Value,
  again: (inner: Node, part: Value) => void,
): void {
  const items = value.shape.kind === "array" ? value.shape.items : undefined;
  for (const [index, element] of elements.entries()) {
    if (!element) continue;
    if (element.type === "RestElement") {
      const rest = items ? valueOf({ kind: "array", items: items.slice(index) }) : derived([value]);
      again(element.argument, rest);
    } else again(element, items ? (items[index] ?? UNDEFINED) : derived([value], value.flags));
  }
}

function takeProperty(parameter: Node, value: Value, scope: Scope, machine: Machine, set: Set): void {
  take(parameter, value, scope, machine, (name, found) => {
    set(name, found);
    if (scope.self?.shape.kind === "object") scope.self.shape.props.set(name, found);
  });
}

function withDefault(value: Value, fallback: Node, scope: Scope, machine: Machine): Value {
  const isAbsent = value.shape.kind === "literal" && value.shape.value === undefined;
  if (isAbsent && value.certain) return machine.evaluate(fallback, scope);
  if (truthOf(value) === true) return value;
  const simple = fallback.type === "Literal" || fallback.type === "ObjectExpression";
  return simple ? joinValues(value, value.shape.kind === "unknown" ? value : objectOf([])) : value;
}

interface Keyed {
  readonly key: Key;
  readonly computed: boolean;
}

function keyName({ key, computed }: Keyed, scope: Scope, machine: Machine): string | undefined {
  if (!computed && key.type === "Identifier") return key.name;
  const { shape } = machine.evaluate(key, scope);
  return shape.kind === "literal" ? String(shape.value) : undefined;
}

interface MemberLike {
  readonly computed: boolean;
  readonly property: Node;
}

/** The name of the property that `a.b` or `a["b"]` means. */
export function memberName(
  { computed, property }: MemberLike,
  scope: Scope,
  machine: Machine,
): string | undefined {
  if (!computed && (property.type === "Identifier" || property.type === "PrivateIdentifier"))
    return property.name;
  const { shape } = machine.evaluate(property, scope);
  return shape.kind === "literal" ? String(shape.value) : undefined;
}
