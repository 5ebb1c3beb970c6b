import { checkApp } from "../../check/check-app";
import type { NextApp } from "../../project/next-app";
import { findRouteFiles } from "../../routes/find-routes";
import { scanApp } from "../../scan/scan-app";

/** How many things `portage check` finds in an app as it is: so many stand between it and a green run. */
export function findingsOf(app: NextApp): number {
  const routes = findRouteFiles(app);
  return checkApp({ app, allRoutes: routes, routes, scanned: scanApp(app, { routes }) }).findings.length;
}
