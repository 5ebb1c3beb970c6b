import type { Argument, CallExpression, NewExpression, Node } from "oxc-parser";
import { plain } from "../../source/literal";
import { construct } from "./classes";
import type { Machine } from "./machine";
import { evaluateMember } from "./member-expressions";
import type { Scope } from "./scope";
import { noteWord } from "./run";
import { joinStates } from "./state";
import { derived, UNKNOWN, type Value } from "./value";

/** Evaluates a call: its function, its arguments, and what the function does with them. */
export function evaluateCall(node: CallExpression, scope: Scope, machine: Machine): Value {
  const callee = plain(node.callee);
  const required = callee.type === "Identifier" && callee.name === "require" ? node.arguments[0] : undefined;
  if (required?.type === "Literal" && typeof required.value === "string") {
    return machine.imported(scope.module, required.value, "*");
  }
  if (callee.type === "Super") {
    argumentsOf(node.arguments, scope, machine);
    return UNKNOWN;
  }
  const inner = callee.type === "ChainExpression" ? plain(callee.expression) : callee;
  if (inner.type === "MemberExpression") {
    const before = machine.state;
    if (inner.property.type === "Identifier") noteWord(machine, inner.property.name);
    const { owner, value } = evaluateMember(inner, scope, machine);
    // What was thrown before `.catch()` stops nobody.
    if (inner.property.type === "Identifier" && inner.property.name === "catch")
      machine.state = joinStates(before, machine.state);
    const args = argumentsOf(node.arguments, scope, machine);
    return machine.call(value, { args, self: owner, node, scope });
  }
  if (inner.type === "Identifier") noteWord(machine, inner.name);
  const value = machine.evaluate(inner, scope);
  return machine.call(value, { args: argumentsOf(node.arguments, scope, machine), node, scope });
}

/** Evaluates `new Class(…)`. */
export function evaluateNew(node: NewExpression, scope: Scope, machine: Machine): Value {
  if (node.callee.type === "Identifier") noteWord(machine, node.callee.name);
  const callee = machine.evaluate(node.callee, scope);
  const args = argumentsOf(node.arguments, scope, machine);
  const call = { args, node, scope };
  if (callee.shape.kind === "class") return construct(callee.shape, call, machine);
  return machine.call(callee, call);
}

function argumentsOf(given: readonly Argument[], scope: Scope, machine: Machine): Value[] {
  return given.flatMap((argument) => {
    if (argument.type !== "SpreadElement") return [machine.evaluate(argument, scope)];
    const list = machine.evaluate(argument.argument, scope);
    return list.shape.kind === "array" ? [...list.shape.items] : [derived([list])];
  });
}

/** How the code writes what is called: the last names of `a.b.c()`. */
export function calleeName(node: Node): string {
  if (node.type !== "CallExpression" && node.type !== "NewExpression") return "";
  return dotted(plain(node.callee)).slice(-4).join(".");
}

function dotted(node: Node): string[] {
  const inner = plain(node);
  if (inner.type === "Identifier") return [inner.name];
  if (inner.type === "ThisExpression") return ["this"];
  if (inner.type === "CallExpression") return dotted(inner.callee);
  if (inner.type === "ChainExpression") return dotted(inner.expression);
  if (inner.type === "NewExpression") return dotted(inner.callee);
  if (inner.type !== "MemberExpression") return [];
  const { property, computed } = inner;
  const name = !computed && property.type === "Identifier" ? [property.name] : [];
  return [...dotted(inner.object), ...name];
}
