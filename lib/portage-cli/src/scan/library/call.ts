import { calleeName } from "../interpret/call-expressions";
import type { Machine } from "../interpret/machine";
import {
  callbacksAndResult,
  handsOver,
  isTelling,
  lastName,
  noteHandedOver,
} from "../interpret/opaque-calls";
import { webAnswer } from "../interpret/response";
import { noteOpaque } from "../interpret/run";
import { derived, isFunction, native, valueOf, type Call, type Value } from "../interpret/value";
import { applyKnown } from "./apply";
import { globFunction } from "./globs";
import { createNext, createRouter, isRouterFactory } from "./next-connect";
import { isHarmless, isInstrumentation, knownFunction } from "./known";
import { portageFunction } from "./portage";

/** Calls a function of a package, or of a file that cannot be found. */
export function callExternal(callee: Value, call: Call, machine: Machine): Value {
  const { shape } = callee;
  if (shape.kind !== "external") return derived(call.args);
  const { from, path } = shape;
  const name =
    calleeName(call.node) || (path.findLast((part) => /\w/.test(part) && part !== "default") ?? from);
  const special =
    ofNext(from, path, call, machine) ??
    globFunction(from, path, call) ??
    portageFunction(from, path, call, machine);
  if (special) return special;
  if (from === "next-basics" && path.join(".") === "createMiddleware") return promisified(call);
  if (isRouterFactory(from, path)) return createRouter(call);
  const known = knownFunction(from, path);
  if (known) return applyKnown(known, { ...call, name }, machine);
  if (machine.run.method === undefined && call.args.some(isFunction)) {
    // `NextAuth((request) => options)`: what it is given is no handler.
    return isAuthFactory(from)
      ? valueOf({ kind: "external", from, path: [...path, "()"] })
      : wrapped(from, name, call);
  }
  return callOpaque(callee, call, machine, { from, name });
}

function callOpaque(
  callee: Value,
  call: Call,
  machine: Machine,
  { from, name }: { readonly from: string; readonly name: string },
): Value {
  const { scope, node } = call;
  const isQuiet = isHarmless(from);
  if (!isQuiet && handsOver(call)) noteHandedOver(`${name} of ${from}`, lastName(name), call, machine);
  else if (!isQuiet && isDirect(callee) && node.type === "CallExpression" && isTelling(lastName(name)))
    noteOpaque(
      machine,
      scope.module,
      node,
      `${name} of ${from} may check the caller, and its source is not at hand`,
    );
  const result = callbacksAndResult(callee, call, machine, name);
  if (result.shape.kind !== "unknown" || callee.shape.kind !== "external" || callee.shape.path.length > 14)
    return result;
  const path = [...callee.shape.path, "()"];
  return { ...result, shape: { kind: "external", from, path } };
}

const isAuthFactory = (from: string): boolean => from === "next-auth" || from.startsWith("better-auth");

/** Called by the name that it is imported under, not a method of something that a package made. */
const isDirect = ({ shape }: Value): boolean => shape.kind === "external" && shape.path.length === 1;

/** A middleware as a function whose promise settles where the middleware goes on, and never where it answers. */
const promisified = ({ args: [middleware] }: Call): Value =>
  native("middleware", (call, machine) => {
    const before = machine.state;
    const { next, reached } = createNext();
    if (!middleware) return derived([]);
    machine.call(middleware, { ...call, args: [...call.args.slice(0, 2), next] });
    machine.state = reached() ?? (isFunction(middleware) ? undefined : before);
    return derived([]);
  });

/** A handler in a wrapper whose source is not at hand. */
function wrapped(from: string, name: string, { args }: Call): Value {
  const inner = args.filter(isFunction);
  return native(name, (call, machine) => {
    if (!isHarmless(from) && !isInstrumentation(lastName(name))) {
      const message = `${name} of ${from} wraps the handler, and its source is not at hand`;
      noteOpaque(machine, call.scope.module, call.node, message);
    }
    const results = inner.map((each) => machine.call(each, call));
    return derived(results);
  });
}

/** What comes with Next itself. */
function ofNext(from: string, path: readonly string[], call: Call, machine: Machine): Value | undefined {
  const { args, scope, node } = call;
  const [body, init] = args;
  const name = path.join(".");
  if (from === "next/headers") {
    if (name === "headers") return valueOf({ kind: "headers" });
    if (name === "cookies") return valueOf({ kind: "cookies" });
  }
  if (from !== "next/server" && from !== "next/server.js") return undefined;
  const site = { machine, scope, node };
  if (/^NextResponse(?:\.json)?$/.test(name)) {
    return webAnswer({ ...(body ? { body } : {}), ...(init ? { init } : {}), isRedirect: false }, site);
  }
  if (name === "NextResponse.next" || name === "NextResponse.rewrite")
    return webAnswer({ isRedirect: false }, site);
  if (name === "NextResponse.redirect") return webAnswer({ isRedirect: true }, site);
  return undefined;
}
