import { checkApp } from "../check/check-app";
import { Failure } from "../cli/failure";
import { readRouteLog } from "../git/route-log";
import type { Refusal } from "../move/refusal";
import { appName } from "../project/app-name";
import type { NextApp } from "../project/next-app";
import { openProject } from "../project/project";
import { findRouteFiles, type RouteFile } from "../routes/find-routes";
import { scanApp } from "../scan/scan-app";
import { blockersOf } from "../status/blockers";
import { buildReport } from "./build";
import type { Report } from "./model";
import { moveOutlook } from "./move-outlook";

export interface CollectOptions {
  readonly routes: readonly RouteFile[];
  /** In milliseconds since 1970: the day that the history ends with. */
  readonly now: number;
  /** Told after each route that was read. */
  readonly onRoute?: () => void;
}

/** Every route file of an app. Throws a Failure where there is none. */
export function routesOf(app: NextApp): readonly RouteFile[] {
  const routes = findRouteFiles(app);
  if (routes.length === 0)
    throw new Failure(`${app.root} has no API routes: pages/api and app/api hold none`);
  return routes;
}

/** Reads an app and its history, and makes its report: one scan, which the checks share, and one process of git beside it. */
export async function collectReport(app: NextApp, { routes, now, onRoute }: CollectOptions): Promise<Report> {
  const reading = readRouteLog(app.root);
  const project = openProject(app);
  const texts = new Map<string, string>();
  const inOwnFile = new Map<string, readonly Refusal[]>();
  const scanned = scanApp(app, {
    routes,
    project,
    onRoute(route, source) {
      if (source && route.router === "app") texts.set(route.file, source.text);
      inOwnFile.set(route.file, blockersOf(app, route, source));
      onRoute?.();
    },
  });
  const outcome = checkApp({ app, allRoutes: routes, routes, scanned, project });
  const outlook = moveOutlook(app, routes, { now, project, inOwnFile });
  return buildReport({ name: appName(app), scanned, outcome, outlook, log: await reading, texts, now });
}
