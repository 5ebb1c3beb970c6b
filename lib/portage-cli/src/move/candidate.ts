import path from "node:path";
import { appFolderOf, type NextApp } from "../project/next-app";
import type { RouteFile } from "../routes/find-routes";
import { appFolderOfAddress, pageExtensionOf } from "../routes/route-path";
import { exportNamed } from "../source/exports";
import type { Source } from "../source/parse";
import { companionsOf, type Companion } from "./companions";
import { mountedRouteOf, type MountedRoute } from "./mounted-route";
import { routeConfigOf, type RouteConfig } from "./route-config";

/** A route of `pages/api` on its way: where it would go, and how. */
export interface Candidate {
  readonly route: RouteFile;
  readonly source: Source;
  readonly config: RouteConfig;
  /** `mounted` by next-portage already; a web-style `edge` handler; or an existing `(req, res)` handler to be `carried`. */
  readonly kind: "carried" | "edge" | "mounted";
  readonly mounted: MountedRoute | undefined;
  /** The moved file's new place. */
  readonly to: string;
  /** The `route` file, which is the moved file itself where it mounts the route. */
  readonly routeFile: string;
  /** What goes along. */
  readonly companions: readonly Companion[];
}

/** Undefined where the module has no default export: a helper, which stays where it is. */
export function candidateOf(app: NextApp, route: RouteFile, source: Source): Candidate | undefined {
  if (!exportNamed(source, "default")) return undefined;
  const config = routeConfigOf(source);
  const mounted = mountedRouteOf(source);
  const folder = path.join(appFolderOf(app), appFolderOfAddress(route.address));
  const extension = routeExtension(app, route, mounted !== undefined);
  const routeFile = path.join(folder, `route${extension}`);
  const to = mounted ? routeFile : path.join(folder, `handler${path.extname(route.file)}`);
  return {
    route,
    source,
    config,
    kind: kindOf(mounted, config),
    mounted,
    to,
    routeFile,
    companions: companionsOf(route.file, to),
  };
}

/** From the present place of each file that moves to its next one. */
export const movesOf = (candidates: readonly Candidate[]): ReadonlyMap<string, string> =>
  new Map(
    candidates.flatMap(({ route, to, companions }) => [
      [route.file, to] as const,
      ...companions.map((companion) => [companion.from, companion.to] as const),
    ]),
  );

function kindOf(mounted: MountedRoute | undefined, { edge }: RouteConfig): Candidate["kind"] {
  if (mounted) return "mounted";
  return edge ? "edge" : "carried";
}

/** The route's own page extension; a mount that is written new holds no JSX, and says so where the app has such an extension. */
function routeExtension(app: NextApp, { file }: RouteFile, keep: boolean): string {
  const own = pageExtensionOf(file, app.pageExtensions) ?? path.extname(file);
  const plain = own.replace(/x$/, "");
  return !keep && app.pageExtensions.includes(plain.slice(1)) ? plain : own;
}
