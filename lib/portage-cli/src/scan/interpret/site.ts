import type { Node } from "oxc-parser";
import type { Machine } from "./machine";
import type { Scope } from "./scope";

/** Where in the run, and in the code, something happens. */
export interface Site {
  readonly machine: Machine;
  readonly scope: Scope;
  readonly node: Node;
}
