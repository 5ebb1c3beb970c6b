import type { Class, ClassElement, Node } from "oxc-parser";
import type { Machine } from "./machine";
import type { Scope } from "./scope";
import type { Site } from "./site";
import { derived, objectOf, UNDEFINED, valueOf, type Call, type Value } from "./value";

interface ClassShape {
  readonly kind: "class";
  readonly node: Class;
  readonly scope: Scope;
}

/** The class of each object that `new` made. */
const classOf = new WeakMap<object, ClassShape>();

/** What `new Class(…)` gives: its fields are set and its constructor is run. */
export function construct(shape: ClassShape, call: Call, machine: Machine): Value {
  const instance = objectOf([], false);
  classOf.set(instance.shape, shape);
  initialise(shape, instance, call, machine);
  return instance;
}

function initialise(shape: ClassShape, instance: Value, call: Call, machine: Machine, depth = 0): void {
  const { node, scope } = shape;
  const parent = node.superClass && depth < 4 ? machine.evaluate(node.superClass, scope) : undefined;
  const own = scope.child(machine.depth, instance);
  for (const element of node.body.body) {
    if (element.type !== "PropertyDefinition" || element.static) continue;
    const name = nameOf(element);
    if (name && instance.shape.kind === "object")
      instance.shape.props.set(name, element.value ? machine.evaluate(element.value, own) : UNDEFINED);
  }
  const constructor = methodNamed(node, "constructor", false);
  if (!constructor && parent?.shape.kind === "class")
    return initialise(parent.shape, instance, call, machine, depth + 1);
  if (!constructor) return;
  const method = valueOf({ kind: "function", node: constructor, scope, self: instance });
  machine.call(method, { ...call, self: instance });
}

/** What `instance.name` is, through the classes that it extends. */
export function instanceMember(instance: Value, name: string, { machine }: Site): Value | undefined {
  let shape = classOf.get(instance.shape);
  for (let depth = 0; shape && depth < 4; depth += 1) {
    const { node, scope }: ClassShape = shape;
    const method = methodNamed(node, name, false);
    if (method) return valueOf({ kind: "function", node: method, scope, self: instance });
    const parent = node.superClass ? machine.evaluate(node.superClass, scope) : undefined;
    shape = parent?.shape.kind === "class" ? parent.shape : undefined;
  }
  return undefined;
}

/** What `Class.name` is. */
export function staticMember({ node, scope }: ClassShape, name: string, { machine }: Site): Value {
  const method = methodNamed(node, name, true);
  if (method) return valueOf({ kind: "function", node: method, scope });
  const field = node.body.body.find(
    (element) => element.type === "PropertyDefinition" && element.static && nameOf(element) === name,
  );
  return field?.type === "PropertyDefinition" && field.value
    ? machine.evaluate(field.value, scope)
    : derived([]);
}

function methodNamed({ body }: Class, name: string, isStatic: boolean) {
  for (const element of body.body) {
    if (element.type !== "MethodDefinition" || element.static !== isStatic || nameOf(element) !== name)
      continue;
    if (element.kind === "method" || element.kind === "constructor") return element.value;
  }
  return undefined;
}

const nameOf = (element: ClassElement): string | undefined =>
  "key" in element ? keyText(element.key) : undefined;

const keyText = (key: Node): string | undefined =>
  key.type === "Identifier" || key.type === "PrivateIdentifier" ? key.name : undefined;
