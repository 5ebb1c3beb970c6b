import { maybe, type Machine } from "./machine";
import { webAnswer } from "./response";
import { joinStates, type State } from "./state";
import {
  derived,
  isFunction,
  joinValues,
  native,
  objectOf,
  UNDEFINED,
  UNKNOWN,
  valueOf,
  type Call,
  type Native,
  type Value,
} from "./value";

/** A name that neither the file nor its imports declare. */
export const globalNamed = (name: string): Value => GLOBALS.get(name) ?? UNKNOWN;

const arrayOf = (items: readonly Value[]): Value => valueOf({ kind: "array", items });

/** `new Promise((resolve) => …)`: goes on where `resolve` is called. */
const promise: Native = ({ args: [executor], node, scope }, machine) => {
  if (!executor || !isFunction(executor)) return UNKNOWN;
  const before = machine.state;
  let settled: State | undefined;
  let value: Value | undefined;
  const resolve = native("resolve", ({ args: [given] }, running) => {
    settled = joinStates(settled, running.state);
    value = value ? joinValues(value, given ?? UNDEFINED) : (given ?? UNDEFINED);
    return UNDEFINED;
  });
  const reject = native("reject", (_call, running) => {
    running.state = undefined;
    return UNDEFINED;
  });
  machine.call(executor, { args: [resolve, reject], node, scope });
  // Some other function may call it later.
  machine.state = settled ?? before;
  return value ?? UNKNOWN;
};

const all: Native = ({ args: [list] }) => list ?? UNKNOWN;

const list: Native = ({ args: [items] }) => items ?? arrayOf([]);

const later: Native = ({ args: [callback], node, scope }, machine) => {
  if (callback && isFunction(callback))
    maybe(machine, () => machine.call(callback, { args: [], node, scope }));
  return UNKNOWN;
};

function answerWith(isRedirect: boolean): Native {
  return ({ args: [body, init], node, scope }: Call, machine: Machine) =>
    webAnswer(
      { ...(body && !isRedirect ? { body } : {}), ...(init ? { init } : {}), isRedirect },
      { machine, scope, node },
    );
}

function keysOf(pick: (name: string, value: Value) => Value): Native {
  return ({ args: [object] }) => {
    if (object?.shape.kind !== "object") return derived(object ? [object] : []);
    const items = [...object.shape.props].map(([name, value]) => pick(name, value));
    return { ...arrayOf(items), certain: object.shape.complete };
  };
}

const text = (name: string): Value => valueOf({ kind: "literal", value: name });

const assigned: Native = ({ args: [target, ...sources] }) => {
  if (target?.shape.kind !== "object") return target ?? UNKNOWN;
  for (const { shape } of sources) {
    if (shape.kind === "object") for (const [name, value] of shape.props) target.shape.props.set(name, value);
  }
  return target;
};

const fromEntries: Native = ({ args: [entries] }) => {
  if (entries?.shape.kind !== "array") return derived(entries ? [entries] : []);
  const pairs = entries.shape.items.flatMap(({ shape }): [string, Value][] => {
    const [key, value] = shape.kind === "array" ? shape.items : [];
    return key?.shape.kind === "literal" && value ? [[String(key.shape.value), value]] : [];
  });
  return objectOf(pairs);
};

const first: Native = ({ args: [value] }) => value ?? UNDEFINED;

const GLOBALS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["undefined", UNDEFINED],
  [
    "Promise",
    native("Promise", promise, [
      ["all", native("all", all)],
      ["allSettled", native("allSettled", ({ args: [items] }) => derived(items ? [items] : []))],
      ["race", native("race", ({ args: [items] }) => derived(items ? [items] : []))],
      ["resolve", native("resolve", first)],
      [
        "reject",
        native("reject", (_call, machine) => {
          machine.state = undefined;
          return UNDEFINED;
        }),
      ],
    ]),
  ],
  ["Set", native("Set", list)],
  ["setTimeout", native("setTimeout", later)],
  ["setImmediate", native("setImmediate", later)],
  [
    "Response",
    native("Response", answerWith(false), [
      ["json", native("json", answerWith(false))],
      ["redirect", native("redirect", answerWith(true))],
      ["error", native("error", () => UNKNOWN)],
    ]),
  ],
  [
    "Object",
    native("Object", first, [
      ["keys", native("keys", keysOf(text))],
      [
        "values",
        native(
          "values",
          keysOf((_name, value) => value),
        ),
      ],
      [
        "entries",
        native(
          "entries",
          keysOf((name, value) => arrayOf([text(name), value])),
        ),
      ],
      ["assign", native("assign", assigned)],
      ["fromEntries", native("fromEntries", fromEntries)],
      ["freeze", native("freeze", first)],
    ]),
  ],
  [
    "Array",
    native("Array", () => UNKNOWN, [
      ["from", native("from", list)],
      ["of", native("of", ({ args }) => arrayOf(args))],
    ]),
  ],
]);
