import path from "node:path";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ApiConfig, MountedHandlers } from "next-portage";
import { answerInApp, resolveInPages } from "../../unit/portage/support/mount";
import { listen } from "../../unit/portage/support/server";
import { scopes } from "./next-headers";
import { matchPath, routeFiles, type RouteFile } from "./route-files";

interface Served extends RouteFile {
  exported: { default?: (req: never, res: never) => unknown; config?: ApiConfig };
}

/** More of a path that is written out comes first, as in Next. */
const byDynamic = (one: RouteFile, other: RouteFile): number =>
  one.path.split(":").length - other.path.split(":").length || other.path.length - one.path.length;

/**
 * Serves every route of the app in this process, each through Next's own resolver of API Routes or its own sender of responses. What it
 * leaves out is Next's router: the path finds the file here.
 *
 * @returns the server's origin
 */
export function serveApp(onFailure: (error: unknown) => void): Promise<string> {
  const routes = routeFiles()
    .toSorted(byDynamic)
    .map((route): Served => ({
      ...route,
      exported: require(path.resolve(route.file)) as Served["exported"],
    }));
  return listen((req, res) => {
    const { pathname } = new URL(req.url ?? "/", "http://localhost");
    for (const route of routes) {
      const params = matchPath(route.path, pathname);
      if (params) return answer(route, params, req, res, onFailure);
    }
    res.statusCode = 404;
    return res.end();
  });
}

function answer(
  { router, exported }: Served,
  params: Record<string, string | string[]>,
  req: IncomingMessage,
  res: ServerResponse,
  onFailure: (error: unknown) => void,
): void {
  if (router === "pages") {
    const { default: handler, config = {} } = exported;
    resolveInPages(handler as never, { config, params, onFailure }, req, res);
    return;
  }
  // Next answers HEAD by a Route Handler's GET.
  const handlers = { HEAD: (exported as MountedHandlers).GET, ...exported } as MountedHandlers;
  if (!handlers[req.method as "GET"]) {
    res.statusCode = 405;
    res.end();
    return;
  }
  void scopes.run(req, () => answerInApp("app raw", handlers, req, res, { params, onFailure }));
}
