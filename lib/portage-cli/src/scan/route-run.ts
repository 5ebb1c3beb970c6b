import type { Machine } from "./interpret/machine";
import { RESPONSE } from "./interpret/response";
import { createRun, sink, type Run } from "./interpret/run";
import { START } from "./interpret/state";
import { moduleScope } from "./interpret/toplevel";
import { derived, objectOf, truthOf, valueOf, type Value } from "./interpret/value";
import type { RouteStyle } from "./model";
import type { ProjectModule } from "./modules";
import { organizationParameterOf } from "./organization";

export interface Entry {
  readonly method: string;
  readonly module: ProjectModule;
  readonly address: string;
  readonly style: RouteStyle;
  /** What the request's path is, where that is of interest. */
  readonly pathname?: string;
  /** Whether it is one handler `(req, res)` for all methods. */
  readonly whole: boolean;
}

/** Runs a handler once, for one method. */
export function runEntry(handler: Value, entry: Entry, machine: Machine): Run {
  const run = createRun(entry.method, organizationParameterOf(entry.address), entry.pathname);
  Object.assign(machine, { run, state: START, depth: 0, catching: 0, aside: 0, floating: undefined });
  machine.frame = { returns: [], breaks: [] };
  machine.stack.splice(0);
  const node = entry.module.source.program;
  const scope = moduleScope(entry.module);
  try {
    const value = machine.call(handler, { args: argumentsFor(entry), node, scope });
    if (run.unfollowed && !entry.whole && !run.sinks.some(({ session }) => session))
      run.sinks.push(run.unfollowed);
    // Some wrappers send what the handler gives back.
    const isAnswer = value.shape.kind === "object" || value.shape.kind === "array" || truthOf(value) === true;
    if (run.sinks.length === 0 && (isAnswer || run.opaque.size > 0)) sink(machine, entry.module, node);
  } catch (error) {
    // Code nested too deep for the stack; all else is a fault of this program.
    if (!(error instanceof RangeError)) throw error;
    run.exhausted = true;
  }
  return run;
}

function argumentsFor({ style, whole }: Entry): Value[] {
  const request = valueOf({ kind: "request" });
  if (whole && style !== "web") return [request, RESPONSE];
  const params: Value = { ...valueOf({ kind: "query" }), certain: false };
  return [
    request,
    objectOf(
      [
        ["params", params],
        ["waitUntil", derived([])],
      ],
      false,
    ),
  ];
}
