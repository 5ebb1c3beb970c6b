import type { Node } from "oxc-parser";
import type { Machine } from "./machine";
import { meet, noteMethod } from "./run";
import type { Scope } from "./scope";
import {
  deepFlags,
  derived,
  Flag,
  literal,
  mergeEvidence,
  truthOf,
  UNKNOWN_SHAPE,
  type Value,
} from "./value";

export interface Comparison {
  readonly left: Value;
  readonly right: Value;
  readonly node: Node;
  readonly scope: Scope;
}

/** What `left === right` gives (`!==` where the operator says so). */
export function compare(machine: Machine, comparison: Comparison): Value {
  const { left, right, node } = comparison;
  const isNegative = "operator" in node && String(node.operator).startsWith("!");
  const known = equality(machine, left, right, isNegative ? "guard" : "if");
  if (known !== undefined) return literal(known !== isNegative);
  return verified(machine, comparison);
}

/** Whether two values are surely equal or surely not; undefined where that depends on the request. */
export function equality(
  machine: Machine,
  left: Value,
  right: Value,
  dispatch: "if" | "guard" | "switch",
): boolean | undefined {
  const method = methodIn(left, machine) ?? methodIn(right, machine);
  const other = methodIn(left, machine) === undefined ? left : right;
  if (method !== undefined && other.shape.kind === "literal") {
    noteMethod(machine, other.shape.value, dispatch);
    return method === other.shape.value;
  }
  if (!left.certain || !right.certain) return undefined;
  if (left.shape.kind === "literal" && right.shape.kind === "literal")
    return left.shape.value === right.shape.value;
  return undefined;
}

/** The method of this run, as the code spells it. */
export function methodIn({ shape }: Value, { run }: Machine): string | undefined {
  if (shape.kind !== "method" || run.method === undefined) return undefined;
  return shape.lower ? run.method.toLowerCase() : run.method;
}

/** `header === process.env.SECRET` is a check of the caller. */
function verified(machine: Machine, { left, right, node, scope }: Comparison): Value {
  const flags = deepFlags(left) | deepFlags(right);
  if (left.shape.kind === "literal" || right.shape.kind === "literal") return derived([left, right]);
  if ((flags & (Flag.input | Flag.credential)) === 0) return derived([left, right]);
  if (!isSecretAgainstSent(deepFlags(left), deepFlags(right)))
    return derived([left, right], flags & Flag.credential ? Flag.checked : 0);
  const name = SECRET_NAME.exec(scope.module.source.text.slice(node.start, node.end))?.[0] ?? "secret";
  const evidence = meet(machine, scope.module, node, { kind: "credential", name });
  const met = mergeEvidence(mergeEvidence(left.met, right.met), [evidence]);
  return {
    shape: UNKNOWN_SHAPE,
    flags: (flags & Flag.organization) | Flag.caller,
    met,
    certain: false,
  };
}

/** One side holds the secret, or was made with it; the other is what the caller sent. */
function isSecretAgainstSent(a: number, b: number): boolean {
  const sent = Flag.input | Flag.credential;
  if (a & Flag.secret) return (b & Flag.secret) === 0 && (b & sent) !== 0;
  return (b & Flag.secret) !== 0 && (a & sent) !== 0;
}

const SECRET_NAME = /\b[A-Z\d_]*(?:SECRET|KEY|TOKEN|PASSWORD)[A-Z\d_]*\b/;

export const isNullish = (value: Value): boolean | undefined => {
  const { shape } = value;
  if (shape.kind !== "literal") return truthOf(value) === undefined ? undefined : false;
  return shape.value === undefined || shape.value === null;
};
