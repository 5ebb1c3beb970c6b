import type { NextApp } from "../project/next-app";
import { openProject, type Project } from "../project/project";
import { findRouteFiles, type RouteFile } from "../routes/find-routes";
import type { Source } from "../source/parse";
import { importersOf } from "./importers";
import { createMachine } from "./interpret/create-machine";
import type { ScannedApp } from "./model";
import { createModules, isModule } from "./modules";
import { scanProxy } from "./proxy";
import { scanRoute } from "./scan-route";

export interface ScanOptions {
  /** Only these; all of the app's where it is left out. */
  readonly routes?: readonly RouteFile[];
  /** Also who imports each route, and which tests mock it: reads every file of the workspace. */
  readonly importers?: boolean;
  /** What the same run reads besides; left out where nothing else does. */
  readonly project?: Project;
  /** Told after each route, with its file where that can be parsed; the tree is let go of afterwards. */
  readonly onRoute?: (route: RouteFile, source: Source | undefined) => void;
}

/** Reads every route of an app, each file once. Never throws for what it reads: a file that cannot be parsed says so in its entry. */
export function scanApp(
  app: NextApp,
  { routes = findRouteFiles(app), importers = false, project = openProject(app), onRoute }: ScanOptions = {},
): ScannedApp {
  const modules = createModules(project);
  const machine = createMachine(modules);
  const proxy = scanProxy(app, machine);
  const scanned = routes.map((route) => {
    const found = scanRoute(route, machine, proxy);
    const loaded = modules.load(route.file);
    onRoute?.(route, isModule(loaded) ? loaded.source : undefined);
    modules.forget(route.file);
    return found;
  });
  const named = importers ? importersOf(app, [...new Set(routes.map(({ file }) => file))]) : undefined;
  return {
    app,
    routes: named ? scanned.map((route) => ({ ...route, importers: named.get(route.file) ?? [] })) : scanned,
    ...(proxy ? { proxy: proxy.proxy } : {}),
  };
}
