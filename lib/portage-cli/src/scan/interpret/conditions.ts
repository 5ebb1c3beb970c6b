import type { LogicalExpression, Node } from "oxc-parser";
import { plain } from "../../source/literal";
import type { Evidence } from "../model";
import { compare, isNullish } from "./comparison";
import type { Machine } from "./machine";
import { consult } from "./run";
import type { Scope } from "./scope";
import { deepFlags, Flag, inverse, mergeEvidence, truthOf, type Value } from "./value";

/** What holds in one branch: the caller passed the check, failed it, or one of both. */
export type Side = "passed" | "failed" | "either" | "nothing";

export interface Effect {
  readonly session: Side;
  readonly organization: Side;
}

/** What a condition tells. */
export interface Implication {
  /** Where it can be told without a request. */
  readonly truth: boolean | undefined;
  readonly whenTrue: Effect;
  readonly whenFalse: Effect;
  readonly met: readonly Evidence[];
  readonly value: Value;
  /** It may fail for other reasons than who the caller is: only a refusal that says so counts. */
  readonly isWeak: boolean;
  /** Written as `!condition`: what follows is for those who fail it. */
  readonly isNegation: boolean;
}

/** Evaluates a condition, each part once. */
export function implicationOf(node: Node, scope: Scope, machine: Machine): Implication {
  const test = plain(node);
  if (test.type === "UnaryExpression" && test.operator === "!") {
    return negated(implicationOf(test.argument, scope, machine));
  }
  if (test.type === "LogicalExpression" && test.operator !== "??") return ofLogical(test, scope, machine);
  if (test.type === "BinaryExpression" && /^[!=]==?$/.test(test.operator))
    return ofEquality(test, scope, machine);
  if (test.type === "CallExpression" && isBoolean(test.callee) && test.arguments[0]) {
    return implicationOf(test.arguments[0], scope, machine);
  }
  const value = machine.evaluate(test, scope);
  consult(machine, value);
  return ofValue(value, isStrict(test, value));
}

/** What the truth of a value tells. `strict`: it is empty exactly where the caller is unknown. */
export function ofValue(value: Value, strict: boolean): Implication {
  const flags = deepFlags(value);
  const positive = (matters: boolean): readonly [Side, Side] => {
    if (!matters) return ["nothing", "nothing"];
    if (!strict) return ["either", "either"];
    return flags & Flag.inverted ? ["failed", "passed"] : ["passed", "failed"];
  };
  const session = positive(tellsCaller(flags));
  const organization = positive(tellsMember(flags));
  return {
    truth: truthOf(value),
    whenTrue: { session: session[0], organization: organization[0] },
    whenFalse: { session: session[1], organization: organization[1] },
    met: value.met,
    value,
    isWeak: isWeak(flags),
    isNegation: false,
  };
}

const isWeak = (flags: number): boolean =>
  tellsCaller(flags) &&
  (flags & Flag.direct) === 0 &&
  ((flags & Flag.looked) !== 0 || (flags & (Flag.caller | Flag.member)) === 0);

/** Of two conditions, one that is sure of the caller is enough. */
const weakest = (left: Implication, right: Implication): boolean =>
  [left, right].filter(concernsCaller).every((each) => each.isWeak) &&
  (concernsCaller(left) || concernsCaller(right));

const concernsCaller = ({ whenTrue, whenFalse }: Implication): boolean =>
  whenTrue.session !== "nothing" || whenFalse.session !== "nothing";

/** Whether a condition on such a value depends on who the caller is; a header that is only there does not tell. */
export const tellsCaller = (flags: number): boolean =>
  (flags & (Flag.caller | Flag.member)) !== 0 ||
  ((flags & Flag.credential) !== 0 && (flags & Flag.checked) !== 0);

export const tellsMember = (flags: number): boolean =>
  (flags & Flag.member) !== 0 || (tellsCaller(flags) && (flags & Flag.organization) !== 0);

function negated({ truth, whenTrue, whenFalse, ...rest }: Implication): Implication {
  return {
    ...rest,
    truth: truth === undefined ? undefined : !truth,
    value: inverse(rest.value),
    whenTrue: whenFalse,
    whenFalse: whenTrue,
    isNegation: !rest.isNegation,
  };
}

function ofLogical(node: LogicalExpression, scope: Scope, machine: Machine): Implication {
  const isAnd = node.operator === "&&";
  const left = implicationOf(node.left, scope, machine);
  if (left.truth === !isAnd) return left;
  const before = machine.state;
  machine.depth += 1;
  const right = implicationOf(node.right, scope, machine);
  machine.depth -= 1;
  // What the right side settles does not hold where it is not evaluated.
  if (left.truth === undefined && machine.state === undefined) machine.state = before;
  if (left.truth === isAnd) return right;
  const met = mergeEvidence(left.met, right.met);
  const value = right.value;
  return isAnd
    ? {
        truth: right.truth === false ? false : undefined,
        whenTrue: both(left.whenTrue, right.whenTrue),
        whenFalse: one(left.whenFalse, right.whenFalse),
        met,
        value,
        isWeak: weakest(left, right),
        isNegation: left.isNegation || right.isNegation,
      }
    : {
        truth: right.truth === true ? true : undefined,
        whenTrue: one(left.whenTrue, right.whenTrue),
        whenFalse: both(left.whenFalse, right.whenFalse),
        met,
        value,
        isWeak: weakest(left, right),
        isNegation: left.isNegation || right.isNegation,
      };
}

const both = (a: Effect, b: Effect): Effect => ({
  session: bothSides(a.session, b.session),
  organization: bothSides(a.organization, b.organization),
});

const one = (a: Effect, b: Effect): Effect => ({
  session: oneSide(a.session, b.session),
  organization: oneSide(a.organization, b.organization),
});

const ORDER: readonly Side[] = ["passed", "either", "failed", "nothing"];
const bothSides = (a: Side, b: Side): Side => (ORDER.indexOf(a) < ORDER.indexOf(b) ? a : b);

function oneSide(a: Side, b: Side): Side {
  if (a === b) return a;
  // Of two reasons to refuse, one need not be about the caller.
  if (a === "nothing" || b === "nothing") return a === "failed" || b === "failed" ? "either" : "nothing";
  return "either";
}

function ofEquality(
  node: Extract<Node, { type: "BinaryExpression" }>,
  scope: Scope,
  machine: Machine,
): Implication {
  const left = machine.evaluate(node.left, scope);
  const right = machine.evaluate(node.right, scope);
  consult(machine, left);
  consult(machine, right);
  const isNegative = node.operator.startsWith("!");
  const tested = nullishSide(left, right);
  if (tested) {
    const implied = ofValue(tested, (deepFlags(tested) & Flag.caller) !== 0);
    const truth = tested.certain && tested.shape.kind !== "unknown" ? isNullish(tested) : undefined;
    const isNull = { ...negated(implied), truth };
    return isNegative ? negated(isNull) : isNull;
  }
  const value = compare(machine, { left, right, node, scope });
  return { ...ofValue(value, false), truth: truthOf(value) };
}

const isEmpty = ({ shape, certain }: Value): boolean =>
  certain &&
  shape.kind === "literal" &&
  (shape.value === undefined || shape.value === null || shape.value === false);

/** The side that is compared with `null`, `undefined` or `false`. */
function nullishSide(left: Value, right: Value): Value | undefined {
  if (isEmpty(right)) return isEmpty(left) ? undefined : left;
  return isEmpty(left) ? right : undefined;
}

const isBoolean = (callee: Node): boolean => callee.type === "Identifier" && callee.name === "Boolean";

const REVERSED =
  /^(?:is|has)?(?:not|no|un|in)?_?(?:err|expired|invalid|denied|forbidden|blocked|banned|missing|unauth)/i;

/** A name or property that holds the caller; not what a function tells about it. */
function isStrict(test: Node, value: Value): boolean {
  if (deepFlags(value) & Flag.direct) return true;
  const node = test.type === "ChainExpression" ? plain(test.expression) : test;
  if (node.type === "AwaitExpression") return isStrict(plain(node.argument), value);
  if (node.type === "AssignmentExpression") return isStrict(plain(node.right), value);
  if (node.type === "Identifier") return !REVERSED.test(node.name);
  if (node.type !== "MemberExpression" || node.property.type !== "Identifier") return false;
  return !REVERSED.test(node.property.name);
}
