import { knownByName } from "../library/known";
import { applyKnown } from "../library/apply";
import { calleeName } from "./call-expressions";
import { maybe, type Machine } from "./machine";
import { tellsMember } from "./conditions";
import { consult, noteMembership, noteOpaque, sink } from "./run";
import {
  deepFlags,
  derived,
  Flag,
  isFunction,
  isKind,
  joinValues,
  UNKNOWN,
  type Call,
  type Value,
} from "./value";

/** Methods of texts and the like: what they give tells no more than the text. */
const PLAIN_METHOD =
  /^(?:split|replace|replaceAll|trim|slice|substring|substr|startsWith|endsWith|toString|match|toLowerCase|toUpperCase|at|pop|shift|push|includes|charAt|indexOf|test|exec|join|String|Number|Boolean|parseInt|from|parse|stringify|decodeURIComponent|isArray|keys|values|entries|log|error|warn|info|debug)$/;

/** A name that says that something is checked. */
const TELLING =
  /^(?:(?:require|ensure|assert|check|verify|validate|must|is|has|can|with|get|fetch|load|resolve|use)\w*(?:auth|authed|session|permissions?|access|member|membership|roles?|login|loggedin|signedin|apikey|token|user)|auth(?:enticated?|ori[sz]ed?)?|auth(?:enticate|ori[sz]e)[A-Z]\w*|protect\w*|guard\w*|currentUser)$/i;

const VALIDATES = /parse|valid|cast|schema|query|params|decode|pick|omit/i;

/** A function of which nothing is known: callbacks may run, and what it gives derives from what it is given. */
export function callUnknown(callee: Value, call: Call, machine: Machine): Value {
  const name = calleeName(call.node);
  const known = knownByName(name);
  if (known) return applyKnown(known, { ...call, name }, machine);
  const settled = ofPromise(lastName(name), call, machine);
  if (settled) return settled;
  if (handsOver(call)) noteHandedOver(`${name || "a function"}`, lastName(name), call, machine);
  return callbacksAndResult(callee, call, machine, name);
}

const ERROR_RESPONDER =
  /^(?:unauthori[sz]ed|forbidden|methodNotAllowed|notFound|badRequest|tooManyRequests|conflict|unprocessable\w*|\w*error\w*|\w*fail\w*)$/i;

/** A function whose source is not at hand gets the request, and may guard it; with the response only, it may answer. */
export function noteHandedOver(title: string, name: string, call: Call, machine: Machine): void {
  const { scope, node } = call;
  if (call.args.some((arg) => holds(arg, "request"))) {
    noteOpaque(machine, scope.module, node, `${title} gets the request, and its source is not at hand`);
  }
  if (givesResponse(call) && !ERROR_RESPONDER.test(name)) sink(machine, scope.module, node);
}

/** Whether a function's name says that it checks the caller. */
export const isTelling = (name: string): boolean => TELLING.test(name);

export const handsOver = ({ args }: Call): boolean =>
  args.some((arg) => holds(arg, "request") || holds(arg, "response"));
const givesResponse = ({ args }: Call): boolean => args.some((arg) => holds(arg, "response"));

const holds = (value: Value, kind: "request" | "response"): boolean =>
  isKind(value, kind) ||
  (value.shape.kind === "object" && [...value.shape.props.values()].some((inner) => isKind(inner, kind)));

const lookedUp = (flags: number): number =>
  (flags & Flag.credential ? Flag.checked : 0) | (flags & Flag.caller ? Flag.looked : 0);

/** What a query is limited by: its `where`, not what it writes. */
function scopeFlags(arg: Value): number {
  const where = arg.shape.kind === "object" ? arg.shape.props.get("where") : undefined;
  return deepFlags(where ?? arg);
}

/** Runs the callbacks that a function is given, once or not at all, and gives what may come out. */
export function callbacksAndResult(callee: Value, call: Call, machine: Machine, name: string): Value {
  const { args, self, node, scope } = call;
  const others = args.filter((arg) => !isFunction(arg));
  const given = derived([callee, ...(self ? [self] : []), ...others]);
  consult(machine, given);
  if (tellsMember(others.reduce((all, arg) => all | scopeFlags(arg), 0)))
    noteMembership(machine, scope.module, node);
  const results: Value[] = [];
  for (const callback of args.filter(isFunction)) {
    maybe(machine, () => {
      results.push(machine.call(callback, { args: [given, given], node, scope }));
    });
  }
  const last = lastName(name);
  const isPlain = PLAIN_METHOD.test(last);
  const flags = isPlain ? 0 : lookedUp(given.flags);
  const result = derived([given, ...results], flags);
  const query = [...args, ...(self ? [self] : [])].some((arg) => isKind(arg, "query"));
  if (query && VALIDATES.test(last)) return { ...result, shape: { kind: "query" } };
  // An answer in callbacks only: `withSpan(async () => …)` gives what its callback gives.
  const [only] = results;
  return results.length === 1 && only && others.length <= 1 && !self ? joinValues(only, result) : result;
}

export const lastName = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

/** `.then(callback)`, `.catch(callback)` and `.finally(callback)` of any value. */
function ofPromise(name: string, { args, self, node, scope }: Call, machine: Machine): Value | undefined {
  const [first, second] = args;
  if (!self || !first) return undefined;
  if (name === "then") {
    const before = machine.state;
    const value = isFunction(first) ? machine.call(first, { args: [self], node, scope }) : self;
    if (!second) return value;
    const after = machine.state;
    machine.state = before;
    onError(second, { args, node, scope }, machine);
    machine.state = after ?? machine.state;
    return value;
  }
  if (name === "catch") {
    onError(first, { args, node, scope }, machine);
    return joinValues(self, UNKNOWN);
  }
  if (name !== "finally") return undefined;
  machine.call(first, { args: [], node, scope });
  return self;
}

function onError(callback: Value, { node, scope }: Call, machine: Machine): void {
  if (!isFunction(callback)) return;
  machine.catching += 1;
  maybe(machine, () => machine.call(callback, { args: [UNKNOWN], node, scope }));
  machine.catching -= 1;
}
