import type { Machine } from "../interpret/machine";
import { establish, meet } from "../interpret/run";
import {
  deepEvidence,
  deepFlags,
  derived,
  Flag,
  isFunction,
  mergeEvidence,
  native,
  UNKNOWN_SHAPE,
  type Call,
  type Value,
} from "../interpret/value";
import type { Evidence } from "../model";
import { tellsCaller, tellsMember } from "../interpret/conditions";
import type { Known } from "./known";

type NamedCall = Call & { readonly name: string };

/** Does what a known function does. */
export function applyKnown(known: Known, call: NamedCall, machine: Machine): Value {
  const { args, scope, node } = call;
  switch (known.effect) {
    case "end":
      machine.state = undefined;
      return derived([]);
    case "harmless":
      return derived(args);
    case "invariant":
      return holds(args[0], machine);
    default: {
      const evidence = meet(machine, scope.module, node, known);
      return applyGuard(known, evidence, call, machine);
    }
  }
}

function applyGuard({ effect }: Known, evidence: Evidence, call: NamedCall, machine: Machine): Value {
  const { args } = call;
  if (effect === "middleware") return guardMiddleware(evidence);
  if (effect === "wrapper") return guardWrapper(evidence, args);
  const met = mergeEvidence(
    args.reduce<readonly Evidence[]>((all, arg) => mergeEvidence(all, deepEvidence(arg)), []),
    [evidence],
  );
  for (const earlier of met) if (earlier !== evidence) machine.run.consulted.add(earlier);
  // What throws or only tells is asked for its outcome; a lookup is used where its result is.
  if (effect !== "lookup") machine.run.consulted.add(evidence);
  const callback = args.find(isFunction);
  if (callback && effect === "lookup") return withCaller(callback, evidence);
  if (callback) return answered(callback, evidence, call, machine);
  if (effect === "assert") establish(machine, [evidence], { session: true });
  const organization = args.reduce((all, arg) => all | deepFlags(arg), 0) & Flag.organization;
  const flags = Flag.caller | Flag.direct | (effect === "boolean" ? organization : 0);
  return { shape: UNKNOWN_SHAPE, flags, met, certain: false };
}

/** `verify(token, secret, (error, payload) => …)`: the callback gets one or the other. */
function answered(callback: Value, evidence: Evidence, { node, scope }: NamedCall, machine: Machine): Value {
  const given = (flags: number): Value => ({ shape: UNKNOWN_SHAPE, flags, met: [evidence], certain: false });
  const error = given(Flag.caller | Flag.direct | Flag.inverted);
  const found = given(Flag.caller | Flag.direct);
  return machine.call(callback, { args: [error, found], node, scope });
}

/** `auth((request) => …)`: the handler finds the caller in `request.auth`. */
const withCaller = (handler: Value, evidence: Evidence): Value =>
  native(evidence.name, (call, machine) => {
    const caller = {
      shape: UNKNOWN_SHAPE,
      flags: Flag.caller | Flag.direct,
      met: [evidence],
      certain: false,
    };
    machine.run.met.add(evidence);
    machine.run.requestProps.set("auth", caller);
    return machine.call(handler, call);
  });

/** A middleware `(req, res, next)` that lets only known callers on. */
const guardMiddleware = (evidence: Evidence): Value =>
  native(evidence.name, ({ args: [, , next], node, scope }, machine) => {
    machine.run.met.add(evidence);
    establish(machine, [evidence], { session: true });
    if (next && isFunction(next)) machine.call(next, { args: [], node, scope });
    return derived([]);
  });

/** The wrapped handler; where the wrapper takes options first, what it gives is the wrapper. */
const guardWrapper = (evidence: Evidence, given: readonly Value[]): Value =>
  native(evidence.name, (call, machine) => {
    const handlers = given.filter(isFunction);
    const inner = call.args.filter(isFunction);
    if (handlers.length === 0 && inner.length > 0) return guardWrapper(evidence, inner);
    machine.run.met.add(evidence);
    establish(machine, [evidence], { session: true });
    for (const handler of handlers) machine.call(handler, call);
    return derived([]);
  });

/** `invariant(session)`: what comes after is for those for whom it holds. */
function holds(condition: Value | undefined, machine: Machine): Value {
  if (!condition) return derived([]);
  const flags = deepFlags(condition);
  establish(machine, condition.met, { session: tellsCaller(flags), organization: tellsMember(flags) });
  return derived([]);
}
