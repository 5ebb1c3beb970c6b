import type { Machine } from "../interpret/machine";
import { memberOf } from "../interpret/members";
import { noteMethod, noteOpaque, sink } from "../interpret/run";
import {
  derived,
  Flag,
  isFunction,
  joinValues,
  native,
  objectOf,
  UNKNOWN,
  valueOf,
  type Call,
  type Value,
} from "../interpret/value";
import { createNext } from "./next-connect";

/** A function of `next-portage`; undefined for others. */
export function portageFunction(
  from: string,
  path: readonly string[],
  call: Call,
  machine: Machine,
): Value | undefined {
  if (from !== "next-portage") return undefined;
  const [first] = call.args;
  switch (path.join(".")) {
    case "createRoute":
      return createBuilder([]);
    case "middleware":
      return first ?? UNKNOWN;
    case "toApiRoute":
      return first ?? UNKNOWN;
    case "toRouteHandlers":
      return handlersOf(first ?? UNKNOWN);
    case "unauthorized":
    case "forbidden":
      return derived([]);
    default:
      return machine.run.method === undefined ? undefined : derived(call.args);
  }
}

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** One handler for each method; which one was asked for is in the run. */
const handlersOf = (route: Value): Value => objectOf(METHODS.map((method) => [method, route]));

function createBuilder(middlewares: readonly Value[]): Value {
  const use = native("use", ({ args }) => createBuilder([...middlewares, ...args]));
  const carried = (options: Value | undefined, handlerOf: (call: Call, machine: Machine) => Value): Value =>
    native("route", (call, machine) => {
      if (options?.shape.kind === "object" && !allows(options.shape.props.get("methods"), machine))
        return derived([]);
      return guarded(middlewares, call, machine, () =>
        machine.call(handlerOf(call, machine), { ...call, args: pairOf(call) }),
      );
    });
  const fromApiRoute = native("fromApiRoute", ({ args: [handler, options] }) =>
    carried(options, () => handler ?? UNKNOWN),
  );
  const fromApiRouteModule = native("fromApiRouteModule", ({ args: [load, options] }) =>
    carried(options, (call, machine) => defaultOf(load ?? UNKNOWN, call, machine)),
  );
  const definition = (name: string): Value =>
    native(name, ({ args: [handlers] }) =>
      native("route", (call, machine) => runDefinition(middlewares, handlers ?? UNKNOWN, call, machine)),
    );
  return native("builder", () => UNKNOWN, [
    ["use", use],
    ["fromApiRoute", fromApiRoute],
    ["fromApiRouteModule", fromApiRouteModule],
    ["fromRouteHandlers", definition("fromRouteHandlers")],
    ["define", definition("define")],
  ]);
}

/** The request and response of an API Route, which a carried handler gets in either router. */
const pairOf = ({ args: [, second] }: Call): [request: Value, response: Value] => [
  valueOf({ kind: "request" }),
  second?.shape.kind === "response" ? second : valueOf({ kind: "response" }),
];

/** The handler of `() => import("./handler")`. */
function defaultOf(load: Value, call: Call, machine: Machine): Value {
  const loaded = machine.call(load, { ...call, args: [] });
  return memberOf(loaded, "default", { machine, scope: call.scope, node: call.node });
}

function allows(methods: Value | undefined, machine: Machine): boolean {
  if (methods?.shape.kind !== "array") return true;
  const names = methods.shape.items.flatMap(({ shape }) => (shape.kind === "literal" ? [shape.value] : []));
  for (const name of names) noteMethod(machine, name, "verb-array");
  return names.includes(machine.run.method);
}

function runDefinition(middlewares: readonly Value[], handlers: Value, call: Call, machine: Machine): Value {
  const { method } = machine.run;
  if (handlers.shape.kind !== "object" || method === undefined) return derived([]);
  const { props } = handlers.shape;
  for (const name of props.keys()) noteMethod(machine, name, "verb-map");
  const handler = props.get(method);
  if (!handler) return derived([]);
  return guarded(middlewares, call, machine, (context) => {
    const handle = handler.shape.kind === "object" ? handler.shape.props.get("handle") : handler;
    const isRouteHandler = handler.shape.kind !== "object";
    const value = isRouteHandler
      ? machine.call(handler, { ...call, args: [valueOf({ kind: "request" }), ...call.args.slice(1)] })
      : machine.call(handle ?? UNKNOWN, { ...call, args: [context] });
    // What a definition gives back is the answer.
    sink(machine, call.scope.module, call.node);
    return value;
  });
}

/** Runs the middlewares, each as far as the one before goes on with `next()`, then the handler. */
function guarded(
  middlewares: readonly Value[],
  call: Call,
  machine: Machine,
  handle: (context: Value) => Value,
): Value {
  const context = contextOf(call);
  for (const middleware of middlewares) {
    if (!machine.state) return derived([]);
    const { next, reached } = createNext();
    const extend = native("next", (inner, running) => {
      addTo(context, inner.args[0]);
      return running.call(next, { ...inner, args: [] });
    });
    if (!isFunction(middleware)) {
      noteOpaque(machine, call.scope.module, call.node, "a middleware's source is not at hand");
      continue;
    }
    machine.call(middleware, { ...call, args: [context, extend] });
    machine.state = reached();
  }
  return machine.state ? handle(context) : derived([]);
}

function addTo(context: Value, added: Value | undefined): void {
  if (context.shape.kind !== "object" || added?.shape.kind !== "object") return;
  for (const [name, value] of added.shape.props) {
    const before = context.shape.props.get(name);
    context.shape.props.set(name, before ? joinValues(before, value) : value);
  }
}

/** The context of a request: the same names in both routers. */
function contextOf(call: Call): Value {
  const [request, response] = pairOf(call);
  const query: Value = { ...valueOf({ kind: "query" }), flags: Flag.input, certain: false };
  return objectOf(
    [
      ["request", request],
      ["req", request],
      ["res", response],
      ["headers", valueOf({ kind: "headers" })],
      ["cookies", valueOf({ kind: "cookies" })],
      ["query", query],
      ["params", query],
      ["method", valueOf({ kind: "method", lower: false })],
      ["body", derived([], Flag.input)],
    ],
    false,
  );
}
