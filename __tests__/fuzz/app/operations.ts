import { ACCOUNTS } from "./accounts";
import type { Operation, Place } from "./operation";
import { ORGANIZATIONS } from "./organizations";
import { PROJECTS } from "./projects";

/**
 * Every method of every route: who may call it and what a request to it needs. What a body or a query has to be is told there only where the route
 * does not say it itself: `fromApiRoute` and `fromRouteHandlers` leave it to their handlers.
 */
export const PLACES: readonly Place[] = [...ACCOUNTS, ...ORGANIZATIONS, ...PROJECTS];

/** One by one, as rows for `test.each`. */
export const OPERATIONS: readonly { place: Place; operation: Operation; name: string }[] = PLACES.flatMap(
  (place) =>
    place.operations.map((operation) => ({ place, operation, name: `${operation.method} ${place.address}` })),
);
