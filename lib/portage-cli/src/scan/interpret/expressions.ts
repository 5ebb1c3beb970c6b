import type { AssignmentExpression, Node, ObjectExpression } from "oxc-parser";
import { plain } from "../../source/literal";
import { evaluateCall, evaluateNew } from "./call-expressions";
import { evaluateConditional, evaluateLogical } from "./logic";
import { compare } from "./comparison";
import { implicationOf } from "./conditions";
import type { Machine } from "./machine";
import { evaluateMember, pickByMethod } from "./member-expressions";
import { assign, memberName } from "./patterns";
import { noteUnclear, noteWord } from "./run";
import type { Scope } from "./scope";
import { lookup } from "./toplevel";
import {
  derived,
  inverse,
  joinValues,
  literal,
  objectOf,
  UNDEFINED,
  UNKNOWN,
  valueOf,
  type Value,
} from "./value";

/** What an expression is, as far as it can be told; its effects are noted in the machine's run. */
export function evaluateExpression(given: Node, scope: Scope, machine: Machine): Value {
  const node = plain(given);
  switch (node.type) {
    case "Literal":
      return ofLiteral(node, scope, machine);
    case "Identifier":
      return lookup(node.name, scope, machine);
    case "MemberExpression":
      return evaluateMember(node, scope, machine).value;
    case "ChainExpression":
      return machine.evaluate(node.expression, scope);
    case "AwaitExpression":
      return machine.evaluate(node.argument, scope);
    case "CallExpression":
      return evaluateCall(node, scope, machine);
    case "NewExpression":
      return evaluateNew(node, scope, machine);
    case "ArrowFunctionExpression":
    case "FunctionExpression":
    case "FunctionDeclaration":
      return valueOf({ kind: "function", node, scope });
    case "ObjectExpression":
      return ofObject(node, scope, machine);
    case "ArrayExpression":
      return ofArray(node.elements, scope, machine);
    default:
      return ofOperator(node, scope, machine);
  }
}

function ofOperator(node: Node, scope: Scope, machine: Machine): Value {
  switch (node.type) {
    case "LogicalExpression":
      return evaluateLogical(node, scope, machine);
    case "ConditionalExpression":
      return evaluateConditional(node, scope, machine);
    case "BinaryExpression":
      return ofBinary(node, scope, machine);
    case "UnaryExpression": {
      if (node.operator === "!") {
        const { truth, value } = implicationOf(node.argument, scope, machine);
        return truth === undefined ? inverse(value) : literal(!truth);
      }
      const value = machine.evaluate(node.argument, scope);
      return node.operator === "void" ? UNDEFINED : derived([value]);
    }
    case "AssignmentExpression":
      return ofAssignment(node, scope, machine);
    case "TemplateLiteral":
      return ofTemplate(node.expressions, node.quasis, scope, machine);
    case "SequenceExpression":
      return node.expressions.reduce<Value>((_, part) => machine.evaluate(part, scope), UNDEFINED);
    case "ImportExpression":
      return importedBy(node.source, scope, machine);
    default:
      return ofRare(node, scope, machine);
  }
}

function ofRare(node: Node, scope: Scope, machine: Machine): Value {
  switch (node.type) {
    case "ThisExpression":
      return scope.self ?? UNKNOWN;
    case "ClassExpression":
    case "ClassDeclaration":
      return valueOf({ kind: "class", node, scope });
    case "YieldExpression":
      return node.argument ? machine.evaluate(node.argument, scope) : UNKNOWN;
    case "TaggedTemplateExpression":
      return derived(node.quasi.expressions.map((part) => machine.evaluate(part, scope)));
    case "TSInstantiationExpression":
    case "SpreadElement":
      return machine.evaluate(node.type === "SpreadElement" ? node.argument : node.expression, scope);
    case "UpdateExpression":
      return UNKNOWN;
    default:
      return UNKNOWN;
  }
}

function ofLiteral(node: Extract<Node, { type: "Literal" }>, scope: Scope, machine: Machine): Value {
  if ("regex" in node) return node.value instanceof RegExp ? literal(node.value) : UNKNOWN;
  const { value } = node;
  if (typeof value === "string") noteWord(machine, value);
  if (value === 401 || value === 403) noteUnclear(machine, scope.module, node, String(value));
  return literal(value);
}

function ofObject({ properties }: ObjectExpression, scope: Scope, machine: Machine): Value {
  const props = new Map<string, Value>();
  let isComplete = true;
  const spread: Value[] = [];
  for (const property of properties) {
    if (property.type === "SpreadElement") {
      const value = machine.evaluate(property.argument, scope);
      if (value.shape.kind === "object") addAll(props, value.shape.props);
      else isComplete = false;
      spread.push(value);
      continue;
    }
    const value = machine.evaluate(property.value, scope);
    const name =
      memberName({ computed: property.computed, property: property.key }, scope, machine) ??
      keyText(property.key);
    if (name === undefined) isComplete = false;
    else props.set(name, value);
  }
  const carried = derived(spread.filter(({ shape }) => shape.kind !== "object"));
  const { flags, met } = carried;
  return { shape: { kind: "object", props, complete: isComplete }, flags, met, certain: true };
}

function addAll(props: Map<string, Value>, added: ReadonlyMap<string, Value>): void {
  for (const [name, value] of added) props.set(name, value);
}

const keyText = (key: Node): string | undefined => (key.type === "Literal" ? String(key.value) : undefined);

function ofArray(elements: readonly (Node | null)[], scope: Scope, machine: Machine): Value {
  const items: Value[] = [];
  let isCertain = true;
  for (const element of elements) {
    if (!element) items.push(UNDEFINED);
    else if (element.type === "SpreadElement") {
      const list = machine.evaluate(element.argument, scope);
      if (list.shape.kind === "array") items.push(...list.shape.items);
      else {
        isCertain = false;
        items.push(derived([list]));
      }
    } else items.push(machine.evaluate(element, scope));
  }
  return { ...valueOf({ kind: "array", items }), certain: isCertain };
}

function ofBinary(node: Extract<Node, { type: "BinaryExpression" }>, scope: Scope, machine: Machine): Value {
  const left = machine.evaluate(node.left, scope);
  const right = machine.evaluate(node.right, scope);
  if (/^[!=]==?$/.test(node.operator)) return compare(machine, { left, right, node, scope });
  if (node.operator === "in" && right.shape.kind === "object") {
    const picked = pickByMethod(right, left, machine);
    if (picked) return literal(picked !== UNDEFINED);
  }
  return derived([left, right]);
}

function ofAssignment(node: AssignmentExpression, scope: Scope, machine: Machine): Value {
  const value = machine.evaluate(node.right, scope);
  if (node.operator === "=") assign(node.left, value, scope, machine);
  else if (node.left.type === "Identifier") {
    assign(node.left, joinValues(lookup(node.left.name, scope, machine), value), scope, machine);
  }
  return value;
}

interface Quasi {
  readonly value: { readonly cooked: string | null };
}

function ofTemplate(
  expressions: readonly Node[],
  quasis: readonly Quasi[],
  scope: Scope,
  machine: Machine,
): Value {
  if (expressions.length === 0) return literal(quasis[0]?.value.cooked ?? "");
  return derived(expressions.map((part) => machine.evaluate(part, scope)));
}

function importedBy(source: Node, scope: Scope, machine: Machine): Value {
  const { shape } = machine.evaluate(source, scope);
  if (shape.kind !== "literal" || typeof shape.value !== "string") return objectOf([], false);
  return machine.imported(scope.module, shape.value, "*");
}
