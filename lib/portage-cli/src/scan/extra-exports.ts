import { placeOf, type ProjectModule } from "./modules";
import type { ExtraExport } from "./model";

/** What Next itself reads from a file in `pages/api`, and from a `route` file. */
const READ_BY_NEXT = {
  pages: new Set(["default", "config", "runtime", "maxDuration", "preferredRegion"]),
  app: new Set([
    ..."GET HEAD POST PUT PATCH DELETE OPTIONS".split(" "),
    ..."config dynamic dynamicParams fetchCache generateStaticParams maxDuration preferredRegion revalidate runtime".split(
      " ",
    ),
  ]),
};

/** Values that a route file exports for others. */
export function extraExportsOf(module: ProjectModule, router: "pages" | "app"): ExtraExport[] {
  return [...module.exported.values()]
    .filter(({ name }) => !READ_BY_NEXT[router].has(name))
    .map(({ name, offset }) => ({ name, at: placeOf(module, { start: offset }) }));
}
