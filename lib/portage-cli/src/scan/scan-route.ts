import type { RouteFile } from "../routes/find-routes";
import { extraExportsOf } from "./extra-exports";
import { unreadableGuard } from "./guard-verdict";
import type { Machine } from "./interpret/machine";
import type { Value } from "./interpret/value";
import type { RouteStyle, ScannedRoute, ScanProblem } from "./model";
import { isModule, type ProjectModule } from "./modules";
import type { ProxyScan } from "./proxy";
import { organizationParameterOf } from "./organization";
import { routeConfigOf } from "./route-config";
import { behaviourOf } from "./route-methods";
import { formOf } from "./shape";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Everything about one route file. */
export function scanRoute(route: RouteFile, machine: Machine, proxy?: ProxyScan): ScannedRoute {
  const loaded = machine.modules.load(route.file);
  return isModule(loaded) ? ofModule(route, loaded, machine, proxy) : ofProblem(route, loaded);
}

function ofModule(
  { router, address, file }: RouteFile,
  module: ProjectModule,
  machine: Machine,
  proxy: ProxyScan | undefined,
): ScannedRoute {
  const entries = entriesOf(router, module, machine);
  const config = routeConfigOf(module, machine.modules);
  const style = styleOf(router, module, config?.value);
  const { shape, wrappers } = router === "pages" ? formOf(module, machine) : namedForm(entries);
  const organizationParameter = organizationParameterOf(address);
  const isRoute = entries.size > 0;
  const { methods, dispatch, reads, calls } = isRoute
    ? behaviourOf({ module, address, style, entries }, machine, proxy)
    : { methods: [], dispatch: [], reads: [], calls: [] };
  return {
    router,
    address,
    file,
    isRoute,
    style: isRoute ? style : "unknown",
    shape,
    wrappers,
    dispatch: router === "app" ? ["exports"] : dispatch,
    methods,
    ...(config ? { config } : {}),
    reads,
    calls,
    extraExports: extraExportsOf(module, router),
    ...(organizationParameter === undefined ? {} : { organizationParameter }),
  };
}

const namedForm = (entries: ReadonlyMap<string, Value>): Pick<ScannedRoute, "shape" | "wrappers"> => ({
  shape: entries.size > 0 ? "named" : "none",
  wrappers: [],
});

/** What Next calls: the default export for every method, or an export for each. */
function entriesOf(router: "pages" | "app", module: ProjectModule, machine: Machine): Map<string, Value> {
  const names = router === "pages" ? ["default"] : METHODS;
  const found = names.filter((name) => module.exported.has(name));
  return new Map(found.map((name) => [name === "default" ? "*" : name, machine.exported(module, name)]));
}

function styleOf(
  router: "pages" | "app",
  { source }: ProjectModule,
  config: { readonly known: boolean; readonly value?: unknown } | undefined,
): RouteStyle {
  const mounts = source.module.staticImports
    .filter(({ moduleRequest }) => moduleRequest.value === "next-portage")
    .flatMap(({ entries }) => entries.map(({ importName }) => importName.name));
  if (mounts.some((name) => name === "toApiRoute" || name === "toRouteHandlers")) return "portage";
  if (router === "app") return "route-handlers";
  const runtime =
    typeof config?.value === "object" && config.value !== null && "runtime" in config.value
      ? config.value.runtime
      : undefined;
  return runtime === "edge" || runtime === "experimental-edge" ? "web" : "api-route";
}

function ofProblem({ router, address, file }: RouteFile, problem: ScanProblem): ScannedRoute {
  const at = { file, line: problem.line ?? 1, column: 1 };
  const organizationParameter = organizationParameterOf(address);
  const guard = unreadableGuard(`the file ${problem.message}`, at);
  return {
    router,
    address,
    file,
    isRoute: true,
    problem,
    style: "unknown",
    shape: "other",
    wrappers: [],
    dispatch: [],
    methods: [{ method: "*", session: guard, ...(organizationParameter ? { organization: guard } : {}) }],
    reads: [],
    calls: [],
    extraExports: [],
    ...(organizationParameter === undefined ? {} : { organizationParameter }),
  };
}
