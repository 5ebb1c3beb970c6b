import { pageAddress, routeHandlerAddress } from "../../routes/route-path";
import { isNamedAsTest } from "../../test-runners/test-file";

/** Where a route file stands, or stood. */
export interface RoutePlace {
  /** The app's folder, relative to the repository; `""` for the repository itself. */
  readonly app: string;
  readonly router: "pages" | "app";
  /** From the app's folder on, without `src`: the same before and after the app's folder has moved. */
  readonly path: string;
}

/** What tells route files from others. */
export interface RoutePlaceOptions {
  /** The app's present folder, relative to the repository: where a path can be read in several ways, this one counts. */
  readonly app: string;
  readonly pageExtensions: readonly string[];
}

/**
 * Where a file stands that is a route by Next's rules; undefined for every other file. Tests that stand among routes are left out: Next takes
 * them for routes, and nobody means them.
 *
 * @param file relative to the repository, with forward slashes
 * @example routePlace("apps/web/src/pages/api/me.ts", options) // { app: "apps/web", router: "pages", path: "pages/api/me.ts" }
 */
export function routePlace(file: string, options: RoutePlaceOptions): RoutePlace | undefined {
  if (isNamedAsTest(file)) return undefined;
  const segments = file.split("/");
  const places = segments.flatMap((segment, at) =>
    segment === "pages" || segment === "app" ? placeAt(segments, at, options.pageExtensions) : [],
  );
  return places.find(({ app }) => app === options.app) ?? places[0];
}

/** The place, if the segment at an index is the router's folder. */
function placeAt(segments: readonly string[], at: number, pageExtensions: readonly string[]): RoutePlace[] {
  const [name, ...below] = segments.slice(at);
  const router = name === "pages" ? "pages" : "app";
  const inside = below.join("/");
  const address =
    router === "pages"
      ? pageAddress(below[0] === "api" ? inside : "", pageExtensions)
      : routeHandlerAddress(inside, pageExtensions);
  if (address === undefined) return [];
  const before = segments.slice(0, at);
  const app = before.at(-1) === "src" ? before.slice(0, -1) : before;
  return [{ app: app.join("/"), router, path: `${router}/${inside}` }];
}
