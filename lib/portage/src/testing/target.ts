import type { ApiConfig } from "../pages-contract/config";
import { createRoute } from "../route/create-route";
import { mountOf } from "../route/mounts";
import { Route } from "../route/route";
import { toRouteHandlers } from "../adapters/to-route-handlers";
import type { CarryOptions } from "../adapters/carry";
import type { ExistingApiRoute } from "../styles/api-route";
import type { RouteHandler, RouteHandlers, RouteMethod } from "../styles/route-handlers";
import type { IncomingMessage, ServerResponse } from "node:http";

/** A file of `app/api`, as a test imports it: `import * as route from "@/app/api/projects/route"`. */
export type RouteModule = { readonly [Method in RouteMethod]?: (request: never, context: never) => unknown };

/** A file of `pages/api`: `import * as file from "@/pages/api/projects"`. */
export interface ApiRouteFile {
  readonly default: (req: never, res: never) => unknown;
  readonly config?: unknown;
}

/** What can be called: a route, a file of either router, or a `(req, res)` handler by itself. */
export type Target = Route | RouteModule | ApiRouteFile | ((req: never, res: never) => unknown);

/** A target, told apart. */
export type Resolved =
  | { readonly kind: "route"; readonly route: Route; readonly options: CarryOptions }
  | { readonly kind: "handlers"; readonly handlers: RouteHandlers }
  | { readonly kind: "api"; readonly handler: AnyHandler; readonly config: ApiConfig | undefined };

type AnyHandler = ExistingApiRoute<IncomingMessage, ServerResponse>;

const METHODS: readonly RouteMethod[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Throws a TypeError for what is none of them. */
export function resolveTarget(target: Target): Resolved {
  if (!target) throw noTarget();
  if (isRoute(target)) return { kind: "route", route: target, options: {} };
  if (typeof target === "function") return { kind: "api", handler: target as AnyHandler, config: undefined };
  const handlers = handlersOf(target as RouteModule);
  const first = Object.values(handlers)[0];
  const mount = first && mountOf(first);
  if (mount) return { kind: "route", ...mount };
  if (first) return { kind: "handlers", handlers };
  return resolveFile(target as ApiRouteFile);
}

/** Also one that another copy of this package has made. */
const isRoute = (target: object): target is Route =>
  target instanceof Route || ("style" in target && "methods" in target);

const noTarget = (): TypeError =>
  new TypeError(
    "Give a route of next-portage, a file of app/api or pages/api (import * as file from …), or a (req, res) handler",
  );

function handlersOf(module: RouteModule): RouteHandlers {
  const found = METHODS.filter((method) => typeof module[method] === "function");
  return Object.fromEntries(found.map((method) => [method, module[method] as RouteHandler]));
}

function resolveFile(file: ApiRouteFile): Resolved {
  // A CommonJS module that was imported as a namespace has its exports one step deeper.
  const inner = file?.default as unknown as ApiRouteFile | undefined;
  const handler = typeof inner === "function" ? inner : inner?.default;
  if (typeof handler !== "function") throw noTarget();
  const config = (file.config ?? inner?.config) as ApiConfig | undefined;
  return { kind: "api", handler: handler as AnyHandler, config };
}

/** The Route Handlers that `app/api` would export. */
export function routeHandlersOf(target: Resolved): RouteHandlers {
  if (target.kind === "handlers") return target.handlers;
  if (target.kind === "route") return toRouteHandlers(target.route, target.options);
  const { config } = target;
  return toRouteHandlers(createRoute().fromApiRoute(target.handler), config ? { config } : {});
}

/** The route that stands behind it, and how it is carried. */
export function routeOf(target: Resolved): { readonly route: Route; readonly options: CarryOptions } {
  if (target.kind === "route") return target;
  if (target.kind === "handlers")
    return { route: createRoute().fromRouteHandlers(target.handlers), options: {} };
  const { config, handler } = target;
  return { route: createRoute().fromApiRoute(handler), options: config ? { config } : {} };
}
