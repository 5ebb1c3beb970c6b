import { exportsOf } from "../../source/exports";
import type { RouteFile } from "../../routes/find-routes";
import { findingAt, type Explanation, type Rule, type RuleFinding } from "../rule";
import type { Source } from "../../source/parse";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** What Next reads of a route file beside its methods. */
const SETTINGS = [
  "config",
  "dynamic",
  "dynamicParams",
  "ensureStatic",
  "experimental_ppr",
  "fetchCache",
  "generateStaticParams",
  "instant",
  "maxDuration",
  "preferredRegion",
  "prefetch",
  "revalidate",
  "runtime",
  "unstable_dynamicStaleTime",
  "unstable_instant",
  "unstable_prefetch",
];

const ALLOWED: Readonly<Record<RouteFile["router"], ReadonlySet<string>>> = {
  app: new Set([...METHODS, ...SETTINGS]),
  pages: new Set(["default", "config", "maxDuration", "preferredRegion", "runtime"]),
};

/** Next's build checks what a route file exports. */
export const routeExports: Rule = {
  id: "route-exports",
  summary: "A route file exports values beside its handlers",
  *find({ routes, modules }) {
    for (const route of routes) {
      const source = modules.source(route.file);
      if (source) yield* ofRoute(route, source);
    }
  },
};

function* ofRoute({ router, address }: RouteFile, source: Source): Generator<RuleFinding> {
  const all = exportsOf(source).filter(({ isType }) => !isType);
  const serves = all.some(({ name }) => (router === "app" ? METHODS.includes(name) : name === "default"));
  // A file without a handler is no route: what it exports is for others.
  if (!serves) return;
  for (const { name, offset } of all) {
    if (ALLOWED[router].has(name) || (name === "default" && router === "app" && isReExport(source))) continue;
    const isSure = router === "app" && name !== "*";
    yield findingAt(source, offset, explanations[router](name), { certain: isSure, address });
  }
}

const isReExport = ({ module }: Source): boolean =>
  module.staticExports.some(({ entries }) =>
    entries.some(({ exportName, moduleRequest }) => exportName.kind === "Default" && moduleRequest !== null),
  );

const explanations: Readonly<Record<RouteFile["router"], (name: string) => Explanation>> = {
  app: (name) => ({
    message:
      name === "*"
        ? "everything of another module is exported here"
        : `"${name}" is exported from a route file`,
    why: "Next's type check of a route file allows its methods and Next's own settings only; on others the build can fail.",
    fix: "Move it to a module beside the route file, and import it from there.",
  }),
  pages: (name) => ({
    message:
      name === "*"
        ? "everything of another module is exported here"
        : `"${name}" is exported beside the handler`,
    why: "That is allowed in pages/api, and not in the route file that takes its place in app/.",
    fix: "Nothing before the route moves; `portage move` keeps it in the handler's module, where its importers then find it.",
  }),
};
