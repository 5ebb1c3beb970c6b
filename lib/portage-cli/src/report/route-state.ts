import type { ScannedRoute } from "../scan/model";
import type { RouteState } from "./model";

/** What tells the states of a route apart, beside the scan. */
export interface StateSigns {
  /** Whether `portage move` refuses it. */
  readonly isBlocked: boolean;
  /** Whether there is a record of its move in `.portage/moves`. */
  readonly hasRecord: boolean;
  /** The file's text; empty where it cannot be read. */
  readonly text: string;
}

/** Where a route stands. What was moved and has been written anew since counts as rewritten, whatever its record says. */
export function stateOf(
  { router, style }: ScannedRoute,
  { isBlocked, hasRecord, text }: StateSigns,
): RouteState {
  if (router === "pages") return isBlocked ? "blocked" : "pages";
  if (/\.\s*fromApiRoute(?:Module)?\b/.test(text)) return "moved";
  return hasRecord && (style === "portage" || mountsHandler(text)) ? "moved" : "rewritten";
}

/** As the `route` file of a moved edge handler does. */
const mountsHandler = (text: string): boolean => /\bfrom\s*["']\.\/handler["']/.test(text);
