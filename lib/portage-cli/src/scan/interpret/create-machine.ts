import type { Modules } from "../modules";
import { callValue } from "./calls";
import { evaluateExpression } from "./expressions";
import { importedValue } from "./imports";
import type { Machine } from "./machine";
import { createRun, STEP_LIMIT } from "./run";
import { START } from "./state";
import { executeStatement } from "./statements";
import { exportedValue } from "./toplevel";
import { UNKNOWN } from "./value";

/** A machine over the project's modules; what it finds out about helpers is kept from run to run. */
export function createMachine(modules: Modules): Machine {
  const machine: Machine = {
    modules,
    run: createRun(undefined),
    inert: new Set(),
    state: START,
    depth: 0,
    catching: 0,
    frame: { returns: [], breaks: [] },
    floating: undefined,
    aside: 0,
    stack: [],
    evaluate: (node, scope) => (isSpent(machine) ? UNKNOWN : evaluateExpression(node, scope, machine)),
    execute: (node, scope) => {
      if (!isSpent(machine)) executeStatement(node, scope, machine);
    },
    call: (callee, call) => callValue(callee, call, machine),
    imported: (module, from, name) => importedValue(module, from, name, machine),
    exported: (module, name) => exportedValue(module, name, machine),
  };
  return machine;
}

function isSpent({ run }: Machine): boolean {
  run.steps += 1;
  if (run.steps > STEP_LIMIT) run.exhausted = true;
  return run.exhausted;
}
