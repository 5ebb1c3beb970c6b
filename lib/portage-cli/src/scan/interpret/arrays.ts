import { equality, methodIn } from "./comparison";
import { maybe, type Machine } from "./machine";
import { noteMethod } from "./run";
import type { Site } from "./site";
import { derived, literal, native, UNDEFINED, valueOf, type Call, type Value } from "./value";

/** What `list.name` or `list[0]` is, for a list whose items are known. */
export function arrayMember(list: Value, name: string | undefined, _site: Site): Value {
  if (list.shape.kind !== "array" || name === undefined) return derived([list]);
  const { items } = list.shape;
  if (/^\d+$/.test(name)) return items[Number(name)] ?? UNDEFINED;
  if (name === "length") return list.certain ? literal(items.length) : derived([]);
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  return method
    ? native(name, (call, machine) => method(items, call, machine))
    : native(name, () => derived([list]));
}

type Method = (items: readonly Value[], call: Call, machine: Machine) => Value;

const arrayOf = (items: readonly Value[]): Value => valueOf({ kind: "array", items });

/** Runs the callback for each item, in order. */
const mapped: Method = (items, { args: [callback], node, scope }, machine) =>
  arrayOf(
    callback
      ? items.map((item, index) => machine.call(callback, { args: [item, literal(index)], node, scope }))
      : [],
  );

const METHODS: Readonly<Record<string, Method>> = {
  map: mapped,
  flatMap: (items, call, machine) => {
    const result = mapped(items, call, machine);
    const list = result.shape.kind === "array" ? result.shape.items : [];
    return arrayOf(list.flatMap((item) => (item.shape.kind === "array" ? item.shape.items : [item])));
  },
  forEach: (items, call, machine) => {
    mapped(items, call, machine);
    return UNDEFINED;
  },
  filter: (items, call, machine) => {
    maybe(machine, () => mapped(items, call, machine));
    return arrayOf(items);
  },
  find: (items, call, machine) => some(items, call, machine),
  findLast: (items, call, machine) => some(items, call, machine),
  some: (items, call, machine) => some(items, call, machine),
  every: (items, call, machine) => {
    maybe(machine, () => mapped(items, call, machine));
    return derived(items);
  },
  includes: (items, { args: [item] }, machine) => includes(items, item, machine),
  indexOf: (items, { args: [item] }, machine) => {
    const found = includes(items, item, machine);
    if (found.shape.kind !== "literal") return found;
    return found.shape.value === true ? derived([]) : literal(-1);
  },
  has: (items, { args: [item] }, machine) => includes(items, item, machine),
  concat: (items, { args }) =>
    arrayOf([...items, ...args.flatMap((item) => (item.shape.kind === "array" ? item.shape.items : [item]))]),
  slice: (items) => arrayOf(items),
  reverse: (items) => arrayOf(items.toReversed()),
  toReversed: (items) => arrayOf(items.toReversed()),
  reduce: (items, call, machine) => reduced(items, call, machine),
  reduceRight: (items, call, machine) => reduced(items.toReversed(), call, machine),
  at: (items, { args: [index] }) =>
    (index?.shape.kind === "literal" ? items.at(Number(index.shape.value)) : undefined) ?? derived(items),
};

function some(items: readonly Value[], { args: [callback], node, scope }: Call, machine: Machine): Value {
  if (!callback) return derived(items);
  const results = items.map((item) => machine.call(callback, { args: [item], node, scope }));
  const isKnown = results.every(({ shape, certain }) => certain && shape.kind === "literal");
  if (!isKnown) return derived(results);
  return literal(results.some(({ shape }) => shape.kind === "literal" && Boolean(shape.value)));
}

/** Also `["GET", "POST"].includes(req.method)`. */
function includes(items: readonly Value[], item: Value | undefined, machine: Machine): Value {
  if (!item) return literal(false);
  const method = methodIn(item, machine);
  if (method !== undefined) {
    for (const { shape } of items) if (shape.kind === "literal") noteMethod(machine, shape.value, "includes");
    if (items.every(({ shape }) => shape.kind === "literal"))
      return literal(items.some(({ shape }) => shape.kind === "literal" && shape.value === method));
  }
  const equal = items.map((candidate) => equality(machine, item, candidate, "if"));
  if (equal.includes(true)) return literal(true);
  return equal.every((each) => each === false) ? literal(false) : derived([...items, item]);
}

function reduced(
  items: readonly Value[],
  { args: [callback, initial], node, scope }: Call,
  machine: Machine,
): Value {
  if (!callback) return derived(items);
  const [first, ...rest] = items;
  let result = initial ?? first ?? UNDEFINED;
  for (const item of initial ? items : rest) {
    result = machine.call(callback, { args: [result, item], node, scope });
  }
  return result;
}
