import path from "node:path";
import type { NextApp } from "../project/next-app";
import type { RouteFile } from "../routes/find-routes";
import type { ScannedApp, ScannedRoute } from "../scan/model";
import type { Source } from "../source/parse";
import type { ModuleStore } from "./modules";

/** What the rules look at. */
export interface CheckedApp {
  readonly app: NextApp;
  /** Every route file of the app, by address. */
  readonly allRoutes: readonly RouteFile[];
  /** Those that were asked for. */
  readonly routes: readonly RouteFile[];
  readonly modules: ModuleStore;
  readonly scanned: ScannedApp;
}

/** Every module that the wanted routes run, route files first. */
export const checkedModules = ({ routes, modules }: CheckedApp): readonly string[] =>
  modules.reachableFrom(routes.map(({ file }) => file));

/** A route's own modules: its file, and what that imports from the same folder (a moved route's handler). */
export function modulesOfRoute({ modules }: CheckedApp, { file }: RouteFile): readonly Source[] {
  const beside = modules.importsOf(file).filter((other) => path.dirname(other) === path.dirname(file));
  return [file, ...beside].flatMap((name) => modules.source(name) ?? []);
}

/** What the scan says of a route. */
export const scannedRouteOf = ({ scanned }: CheckedApp, { file }: RouteFile): ScannedRoute | undefined =>
  routesByFile(scanned).get(file);

const indexes = new WeakMap<ScannedApp, ReadonlyMap<string, ScannedRoute>>();

function routesByFile(scanned: ScannedApp): ReadonlyMap<string, ScannedRoute> {
  const known = indexes.get(scanned) ?? new Map(scanned.routes.map((route) => [route.file, route]));
  indexes.set(scanned, known);
  return known;
}
