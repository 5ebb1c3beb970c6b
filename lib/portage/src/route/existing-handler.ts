import type { Route } from "./route";

/** A handler that has no schemas: a route of one, with the methods that it looks at itself, or one without a layer around it. */
export interface ExistingHandler {
  readonly route?: Route;
  readonly methods?: readonly string[];
}
