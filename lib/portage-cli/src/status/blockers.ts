import { candidateOf } from "../move/candidate";
import type { Refusal } from "../move/refusal";
import { refusalsOf } from "../move/refusals";
import type { NextApp } from "../project/next-app";
import type { RouteFile } from "../routes/find-routes";
import type { Source } from "../source/parse";

/** What in a route's own file stands in the way of its move; nothing for one that has moved. */
export function blockersOf(app: NextApp, route: RouteFile, source: Source | undefined): readonly Refusal[] {
  if (route.router === "app" || !source) return [];
  const candidate = candidateOf(app, route, source);
  return candidate ? refusalsOf(app, candidate) : [];
}
