import { maybe, type Machine } from "../interpret/machine";
import { noteMethod } from "../interpret/run";
import { joinStates, type State } from "../interpret/state";
import { derived, isFunction, native, UNDEFINED, type Call, type Value } from "../interpret/value";

/** One `.use(…)` or `.get(…)`. */
interface Layer {
  /** In capitals; undefined for every method. */
  readonly method: string | undefined;
  readonly handlers: readonly Value[];
  /** For some addresses only. */
  readonly hasPath: boolean;
  /** A middleware, after which others follow. */
  readonly isMiddleware: boolean;
}

const VERBS = ["get", "head", "post", "put", "patch", "delete", "options", "all"];

/** Whether a package's function makes a router: next-connect (0.x and 1.x), Express and their like. */
export function isRouterFactory(from: string, path: readonly string[]): boolean {
  const name = path.join(".");
  if (/^next-connect(?:\/|$)/.test(from)) return /^(?:default|nc|createRouter|createEdgeRouter)$/.test(name);
  if (from === "express") return /^(?:default|Router|default\.Router|\*)$/.test(name);
  return /^(?:router|@koa\/router|find-my-way|polka)$/.test(from) && /^(?:default|Router)$/.test(name);
}

/** A router; its layers run in the order in which they were added. */
export function createRouter({ args }: Call, inherited: readonly Layer[] = []): Value {
  const layers = [...inherited];
  const router: Value = native("router", (call, machine) => runLayers(layers, call, machine));
  const { shape } = router;
  if (shape.kind !== "native") return router;
  const { props } = shape;
  const add = (name: string, isMiddleware: boolean): Value =>
    native(name, (call) => {
      layers.push(...layersOf(name, call, isMiddleware));
      return router;
    });
  props.set("use", add("all", true));
  for (const verb of VERBS) props.set(verb, add(verb, false));
  props.set(
    "handler",
    native("handler", () => router),
  );
  for (const name of ["nest", "attachParams", "listen"])
    props.set(
      name,
      native(name, () => router),
    );
  props.set(
    "clone",
    native("clone", (call) => createRouter(call, layers)),
  );
  props.set(
    "run",
    native("run", (call, machine) => runLayers(layers, call, machine)),
  );
  // `nc({ onError, attachParams })` has options; Express-like factories take none that matters.
  if (args.some(isFunction))
    layers.push({ method: undefined, handlers: args.filter(isFunction), hasPath: false, isMiddleware: true });
  return router;
}

function layersOf(verb: string, { args }: Call, isMiddleware: boolean): Layer[] {
  const [first] = args;
  const hasPath =
    first !== undefined &&
    !isFunction(first) &&
    first.shape.kind !== "external" &&
    first.shape.kind !== "array";
  const listed = (hasPath ? args.slice(1) : args).flatMap((arg) =>
    arg.shape.kind === "array" ? arg.shape.items : [arg],
  );
  const isAll = hasPath && first?.shape.kind === "literal" && first.shape.value === "/";
  const method = verb === "all" ? undefined : verb.toUpperCase();
  return [{ method, handlers: listed, hasPath: hasPath && !isAll, isMiddleware }];
}

function runLayers(layers: readonly Layer[], call: Call, machine: Machine): Value {
  for (const { method } of layers) if (method) noteMethod(machine, method, "next-connect");
  for (const layer of reachedLayers(layers, machine.run.method)) {
    if (!machine.state) break;
    if (layer.method !== undefined && layer.method !== machine.run.method) continue;
    // Others may follow where the address is another one.
    if (layer.hasPath) maybe(machine, () => runHandlers(layer.handlers, call, machine));
    else runHandlers(layer.handlers, call, machine);
  }
  return UNDEFINED;
}

/** Up to the last route for the method: what comes after it answers nothing. All where there is none. */
function reachedLayers(layers: readonly Layer[], method: string | undefined): readonly Layer[] {
  const last = layers.findLastIndex(
    (layer) => !layer.isMiddleware && (layer.method === undefined || layer.method === method),
  );
  return last === -1 ? layers : layers.slice(0, last + 1);
}

/** Runs handlers one after the other, each as far as the one before it goes on with `next()`. */
function runHandlers(handlers: readonly Value[], call: Call, machine: Machine): void {
  for (const handler of handlers) {
    if (!machine.state) return;
    const { next, reached } = createNext();
    const [request, response] = call.args;
    const args = [request ?? derived([]), response ?? derived([]), next];
    machine.call(handler, { args, node: call.node, scope: call.scope });
    const opaque = handler.shape.kind === "external" || handler.shape.kind === "unknown";
    machine.state = opaque ? machine.state : reached();
  }
}

/** `next`, and what was settled where it was called. */
export function createNext(): { readonly next: Value; readonly reached: () => State | undefined } {
  let state: State | undefined;
  const next = native("next", ({ args: [error] }, machine) => {
    // `next(error)` ends it.
    const isError = error !== undefined && !(error.shape.kind === "literal" && !error.shape.value);
    if (!isError) state = joinStates(state, machine.state);
    return derived([]);
  });
  return { next, reached: () => state };
}
