import { organizationParameterOf } from "./organization";
import { guardOf } from "./guard-verdict";
import type { Machine } from "./interpret/machine";
import type { Run } from "./interpret/run";
import type { Value } from "./interpret/value";
import { placeOf, type ProjectModule } from "./modules";
import { withProxy, type ProxyScan } from "./proxy";
import { runEntry } from "./route-run";
import type { Dispatch, Place, RouteMethod, RouteStyle, Use } from "./model";

export interface Handler {
  readonly module: ProjectModule;
  readonly address: string;
  readonly style: RouteStyle;
  /** By method, or `*` for one that gets all of them. */
  readonly entries: ReadonlyMap<string, Value>;
}

export interface Behaviour {
  readonly methods: readonly RouteMethod[];
  readonly dispatch: readonly Dispatch[];
  readonly reads: readonly Use[];
  readonly calls: readonly Use[];
}

/** Stands for any method that the code does not name. */
const OTHER = "PORTAGE";
const ORDER = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "*"];

/** Runs a route once for each method that it names, and once for all others. */
export function behaviourOf(handler: Handler, machine: Machine, proxy: ProxyScan | undefined): Behaviour {
  const runs = new Map<string, Run>();
  const whole = handler.entries.get("*");
  if (whole) runAll(whole, handler, machine, runs);
  for (const [method, entry] of handler.entries) {
    if (method !== "*") runs.set(method, runOne(entry, method, handler, machine));
  }
  // A mount exports all methods, whether its route has them or not.
  const handled = whole || handler.style === "portage" ? answering(runs) : [...runs];
  const at = placeOf(handler.module, { start: 0 });
  const organization = organizationParameterOf(handler.address);
  return {
    methods: handled
      .toSorted(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b))
      .map(([method, run]) => ({
        method,
        session: withProxy(guardOf(run, "session", at), handler.address, proxy),
        ...(organization === undefined ? {} : { organization: guardOf(run, "organization", at) }),
      })),
    dispatch: [...new Set([...runs.values()].flatMap(({ dispatch }) => [...dispatch]))],
    reads: usesIn([...runs.values()].map(({ reads }) => reads)),
    calls: usesIn([...runs.values()].map(({ calls }) => calls)),
  };
}

function runAll(entry: Value, handler: Handler, machine: Machine, runs: Map<string, Run>): void {
  const other = runOne(entry, OTHER, handler, machine);
  runs.set("*", other);
  const named = [...other.methods];
  for (let method = named.shift(); method !== undefined; method = named.shift()) {
    if (runs.has(method)) continue;
    const run = runOne(entry, method, handler, machine);
    runs.set(method, run);
    named.push(...run.methods);
  }
}

/** The methods that get more than an error; all that are named where none does as far as can be seen. */
function answering(runs: ReadonlyMap<string, Run>): [string, Run][] {
  const all = [...runs];
  const found = all.filter(([, run]) => run.sinks.length > 0 || run.exhausted);
  if (found.length > 0) return found;
  const named = all.filter(([method]) => method !== "*");
  return named.length > 0 ? named : all;
}

const runOne = (entry: Value, method: string, handler: Handler, machine: Machine): Run =>
  runEntry(entry, { ...handler, method, whole: handler.entries.has("*") }, machine);

const usesIn = (all: readonly ReadonlyMap<string, Place>[]): Use[] => {
  const places = new Map<string, Place>();
  for (const uses of all) for (const [name, at] of uses) if (!places.has(name)) places.set(name, at);
  return [...places].map(([name, at]) => ({ name, at })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
};
