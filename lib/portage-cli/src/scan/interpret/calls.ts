import type { Node } from "oxc-parser";
import { callExternal } from "../library/call";
import { callUnknown } from "./opaque-calls";
import type { Frame, Machine, Returned } from "./machine";
import { noteUnfollowed } from "./run";
import { bind } from "./patterns";
import type { Scope } from "./scope";
import { executeBlock } from "./statements";
import { joinStates, type State } from "./state";
import {
  deepFlags,
  derived,
  Flag,
  isFunction,
  joinValues,
  mergeEvidence,
  truthOf,
  UNDEFINED,
  valueOf,
  withFlags,
  type Call,
  type Value,
} from "./value";

const STACK_LIMIT = 24;

/** A guard that is not given the request (it asks `headers()`) is some calls away, not many. */
const ASIDE_LIMIT = 4;

/** Calls a value: follows it where its source is at hand. */
export function callValue(callee: Value, call: Call, machine: Machine): Value {
  const { shape } = callee;
  if (!machine.state) return derived([]);
  switch (shape.kind) {
    case "function":
      return callFunction(callee, call, machine);
    case "native":
      return shape.run(call, machine);
    case "external":
      return callExternal(callee, call, machine);
    case "namespace":
      return machine.call(machine.exported(shape.module, "default"), call);
    default:
      return callUnknown(callee, call, machine);
  }
}

function callFunction(callee: Value, call: Call, machine: Machine): Value {
  const { shape } = callee;
  if (shape.kind !== "function" || !shape.node.body) return derived(call.args);
  const { node, scope } = shape;
  const isPlain = !call.args.some(isInteresting) && scope.parent === undefined && !call.self;
  const key = isPlain ? `${scope.module.source.file}:${node.start}` : undefined;
  if ((key !== undefined && machine.inert.has(key)) || machine.stack.includes(node))
    return derived(call.args);
  if (isSettled(machine) && scope.parent === undefined && !call.args.some((arg) => reachesHandler(arg, 2))) {
    noteUnfollowed(machine, scope.module, node);
    return derived(call.args);
  }
  if (machine.stack.length >= STACK_LIMIT) machine.run.exhausted = true;
  return machine.run.exhausted ? derived(call.args) : follow(callee, call, key, machine);
}

/** @param key of a function that is given nothing of interest */
function follow(callee: Value, call: Call, key: string | undefined, machine: Machine): Value {
  const isAside =
    machine.run.method !== undefined &&
    !call.args.some((arg) => reachesHandler(arg, 2) || deepFlags(arg) !== 0);
  if (isAside && machine.aside >= ASIDE_LIMIT) return derived(call.args);
  const before = footprint(machine);
  if (isAside) machine.aside += 1;
  const value = runFunction(callee, call, machine);
  if (isAside) machine.aside -= 1;
  if (key === undefined || value.shape.kind !== "unknown" || !isOpen(machine)) return value;
  if (value.flags === derived(call.args).flags && before === footprint(machine)) machine.inert.add(key);
  return value;
}

const HANDED = new Set<string>([
  "request",
  "response",
  "headers",
  "cookies",
  "query",
  "method",
  "object",
  "array",
]);

const isInteresting = (value: Value): boolean =>
  isFunction(value) || value.flags !== 0 || HANDED.has(value.shape.kind);

/** All that is asked is known: what cannot answer needs no following any more. */
const isSettled = ({ state, run }: Machine): boolean =>
  run.method !== undefined &&
  state !== undefined &&
  (state.refused || (state.session && (state.organization || run.organizationParameter === undefined)));

/** Whether all that is of interest would be noted here. */
const isOpen = ({ state, run, catching }: Machine): boolean =>
  run.method !== undefined &&
  !run.exhausted &&
  catching === 0 &&
  state !== undefined &&
  !state.session &&
  !state.refused;

const reachesHandler = (value: Value, depth: number): boolean =>
  isFunction(value) ||
  value.shape.kind === "request" ||
  value.shape.kind === "response" ||
  (depth > 0 &&
    value.shape.kind === "object" &&
    [...value.shape.props.values()].some((inner) => reachesHandler(inner, depth - 1)));

/** Changes when something of interest happened. */
function footprint({ run, state }: Machine): string {
  const { sinks, met, opaque, unclear, reads, methods } = run;
  const settled = state
    ? `${Number(state.session)}${Number(state.organization)}${Number(state.refused)}`
    : "-";
  return [sinks.length, met.size, opaque.size, unclear.size, reads.size, methods.size, settled].join();
}

function runFunction({ shape }: Value, call: Call, machine: Machine): Value {
  if (shape.kind !== "function" || !shape.node.body) return UNDEFINED;
  const { node } = shape;
  const entry = machine.state;
  // What an async function throws stops nobody who does not wait for it.
  const isFloating = node.async && machine.floating === call.node;
  const outer = machine.frame;
  const frame: Frame = { returns: [], breaks: [] };
  const self = shape.self ?? call.self;
  const scope = shape.scope.child(machine.depth, node.type === "ArrowFunctionExpression" ? undefined : self);
  machine.frame = frame;
  machine.stack.push(node);
  node.params.forEach((parameter, index) => {
    const value =
      parameter.type === "RestElement"
        ? valueOf({ kind: "array", items: call.args.slice(index) })
        : (call.args[index] ?? UNDEFINED);
    bind(parameter.type === "RestElement" ? parameter.argument : parameter, value, scope, machine);
  });
  runBody(shape.node.body, scope, machine);
  machine.stack.pop();
  machine.frame = outer;
  if (machine.state) frame.returns.push({ state: machine.state, value: UNDEFINED });
  machine.state = frame.returns.reduce<State | undefined>(
    (all, { state }) => joinStates(all, state),
    undefined,
  );
  if (isFloating) machine.state = entry;
  return entry ? returnedValue(frame.returns, entry) : UNDEFINED;
}

function runBody(body: Node, scope: Scope, machine: Machine): void {
  if (body.type === "BlockStatement") return executeBlock(body.body, scope, machine);
  const value = machine.evaluate(body, scope);
  if (machine.state) machine.frame.returns.push({ state: machine.state, value });
  machine.state = undefined;
}

/** What a function gives back; where it settled something on some of its ways only, what it gives back tells which. */
function returnedValue(returns: readonly Returned[], entry: State): Value {
  const [first, ...rest] = returns;
  if (!first) return UNDEFINED;
  const value = rest.reduce((all, { value: next }) => joinValues(all, next), first.value);
  return tellingOf(
    tellingOf(value, returns, entry, "session", Flag.caller),
    returns,
    entry,
    "organization",
    Flag.member,
  );
}

const truths = (ways: readonly Returned[]): readonly (boolean | undefined)[] =>
  ways.map(({ value }) => truthOf(value));

function tellingOf(
  value: Value,
  returns: readonly Returned[],
  entry: State,
  what: "session" | "organization",
  flag: number,
): Value {
  if (entry[what]) return value;
  const passed = returns.filter(({ state }) => state[what]);
  const failed = returns.filter(({ state }) => !state[what]);
  if (passed.length === 0 || failed.length === 0) return value;
  const isEmptyWhenFailed = truths(failed).every((truth) => truth === false);
  const isEmptyWhenPassed = truths(passed).every((truth) => truth === false);
  if (isEmptyWhenFailed && isEmptyWhenPassed) return value;
  const met = passed.reduce<Value["met"]>((all, { state }) => mergeEvidence(all, state.by), []);
  const isInverted = isEmptyWhenPassed && truths(failed).every((truth) => truth === true);
  const strict = isInverted ? Flag.direct | Flag.inverted : Flag.direct;
  return withFlags(value, flag | (isEmptyWhenFailed || isInverted ? strict : 0), met);
}
