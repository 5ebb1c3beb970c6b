import {
  toApiRoute,
  toRouteHandlers,
  type ApiConfig,
  type ApiRoute,
  type MountedHandler,
  type MountedHandlers,
  type Route,
} from "next-portage";
import { api, apiRaw, apiSmall, RAW_CONFIG, SMALL_CONFIG } from "./cells/api";
import { definition } from "./cells/definition";
import { web } from "./cells/web";

/** The routes that share one file, and so one `config`, in `pages/api`. */
const GROUPS: Record<string, { routes: Record<string, Route>; config: ApiConfig | undefined }> = {
  definition: { routes: definition, config: RAW_CONFIG },
  web: { routes: web, config: RAW_CONFIG },
  api: { routes: api, config: undefined },
  "api-raw": { routes: apiRaw, config: RAW_CONFIG },
  "api-small": { routes: apiSmall, config: SMALL_CONFIG },
};

/** The group that an endpoint of a style stands in. */
export function groupOf(style: string, endpoint: string): string {
  if (style !== "api") return style;
  if (endpoint in apiRaw) return "api-raw";
  return endpoint in apiSmall ? "api-small" : "api";
}

export interface MountedCell {
  readonly handler: ApiRoute;
  readonly config: ApiConfig | undefined;
}

const pages = new Map<Route, ApiRoute>();
const app = new Map<Route, MountedHandlers>();

function routeOf(group: string, endpoint: string): { route: Route; config: ApiConfig | undefined } {
  const route = GROUPS[group]?.routes[endpoint];
  if (!route) throw new Error(`no endpoint ${group}/${endpoint}`);
  return { route, config: GROUPS[group]?.config };
}

export function mountedInPages(group: string, endpoint: string): MountedCell {
  const { route, config } = routeOf(group, endpoint);
  const handler = pages.get(route) ?? toApiRoute(route);
  pages.set(route, handler);
  return { handler, config };
}

export function mountedInApp(group: string, endpoint: string): MountedHandlers {
  const { route, config } = routeOf(group, endpoint);
  const mounted = app.get(route) ?? toRouteHandlers(route, config && { config });
  app.set(route, mounted);
  return mounted;
}

/** One file of `pages/api` for all endpoints of a group: which one, its dynamic segment says. */
export const mountInPages =
  (group: string): ApiRoute =>
  (req, res) =>
    mountedInPages(group, String((req as { query?: { endpoint?: string } }).query?.endpoint)).handler(
      req,
      res,
    );

/** The same for `app/api`. */
export function mountInApp(group: string): MountedHandlers {
  const through =
    (method: keyof MountedHandlers): MountedHandler =>
    async (request, context) =>
      mountedInApp(group, String((await context.params)["endpoint"]))[method](request, context);
  return {
    GET: through("GET"),
    HEAD: through("HEAD"),
    POST: through("POST"),
    PUT: through("PUT"),
    PATCH: through("PATCH"),
    DELETE: through("DELETE"),
    OPTIONS: through("OPTIONS"),
  };
}
