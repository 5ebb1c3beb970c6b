import { BARE_FILES } from "@/lib/policy";
import type { Entry } from "./policy-routes";
import { routeFiles } from "./route-files";

/** Router and style: where `twins.mjs` mounts every route once more. */
export const CELLS = ["pages", "app"].flatMap((router) =>
  ["api", "web", "definition"].map((style) => `${router}-${style}`),
);

/** The routes without a layer have no twins: there is nothing of them to mount in another style. */
export const BARE_PATHS: ReadonlySet<string> = new Set(
  routeFiles()
    .filter(({ file }) => (BARE_FILES as readonly string[]).includes(file))
    .map(({ path }) => path),
);

/** The address of a route's twin. */
export const locateIn =
  (cell: string) =>
  (_: Entry, path: string): string =>
    path.replace(/^\/api\//, `/api/twins/${cell}/`);
