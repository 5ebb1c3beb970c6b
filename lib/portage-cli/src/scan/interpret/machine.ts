import type { Node } from "oxc-parser";
import type { Modules, ProjectModule } from "../modules";
import type { Run } from "./run";
import type { Scope } from "./scope";
import { joinStates, type State } from "./state";
import type { Call, Value } from "./value";

/**
 * Walks through the code as the runtime would for one request method, with what is not known left open: both branches are taken then, and what
 * holds after them is what holds after each.
 */
export interface Machine {
  readonly modules: Modules;
  run: Run;
  /** Functions that were seen to do nothing of interest when they are given nothing of interest. */
  readonly inert: Set<string>;
  /** Undefined where the code cannot be reached. */
  state: State | undefined;
  /** How many undecided branches the run is in. */
  depth: number;
  /** How many `catch` blocks the run is in: what they answer is an error. */
  catching: number;
  frame: Frame;
  /** How many functions deep the run is that are given neither the request nor anything that tells the caller. */
  aside: number;
  /** A call whose promise nobody waits for. */
  floating: Node | undefined;
  /** The functions that the run is in. */
  readonly stack: Node[];
  evaluate(node: Node, scope: Scope): Value;
  execute(node: Node, scope: Scope): void;
  call(callee: Value, call: Call): Value;
  /** What an import from a module gives; `*` for all. */
  imported(module: ProjectModule, from: string, name: string): Value;
  /** What a module exports under a name. */
  exported(module: ProjectModule, name: string): Value;
}

/** What leaves the function or loop that the run is in. */
export interface Frame {
  readonly returns: Returned[];
  readonly breaks: State[];
}

export interface Returned {
  readonly state: State;
  readonly value: Value;
}

/** Takes two ways from the same point, and goes on from where they meet. */
export function fork(machine: Machine, first: () => void, second: () => void): void {
  const before = machine.state;
  machine.depth += 1;
  first();
  const afterFirst = machine.state;
  machine.state = before;
  second();
  machine.depth -= 1;
  machine.state = joinStates(afterFirst, machine.state);
}

/** Runs something that may also not run. */
export function maybe(machine: Machine, action: () => void): void {
  fork(machine, action, () => undefined);
}
