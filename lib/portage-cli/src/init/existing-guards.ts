import { exportsOf } from "../source/exports";
import { findRouteFiles } from "../routes/find-routes";
import type { NextApp } from "../project/next-app";
import { createAppCode } from "./detect/app-code";
import { callsOf } from "./detect/calls";

/** The module in which the app makes its own guards of next-portage already, absolute. Routes that make one for themselves are none. */
export function existingGuards(app: NextApp): string | undefined {
  const routes = new Set(findRouteFiles(app).map(({ file }) => file));
  const sources = createAppCode(app)
    .matching(/\bcreateRoute\b/)
    .filter((source) => !routes.has(source.file) && exportsOf(source).length > 0);
  return callsOf(sources, /^next-portage$/, /^createRoute$/)[0]?.tree.source.file;
}
