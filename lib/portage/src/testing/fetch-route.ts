import { carryWith } from "../adapters/carry";
import { without } from "../request/parameters";
import { copyValues, parseSearch, type Values } from "../request/query";
import { requestOfContext } from "../request/web-request";
import { RequestContext } from "../route/request-context";
import { Route } from "../route/route";
import { emulate } from "../transport/emulate";
import type { Pair } from "../shared/request-store";
import { prepare, type CallInit } from "./call-init";
import { needWebClasses } from "./environment";
import { callHandlers } from "./call-handlers";
import { resolveTarget, routeHandlersOf, routeOf, type Resolved, type Target } from "./target";

/**
 * Calls a route, or a file of either router, and gives the answer while it is being written: for event streams and large bodies. `callRoute` reads
 * it to its end.
 *
 * @example
 * const response = await fetchRoute(events, { path: "/api/events", signal: controller.signal });
 * const { value } = await response.body.getReader().read();
 */
export async function fetchRoute(target: Target, init: CallInit = {}): Promise<Response> {
  needWebClasses();
  const resolved = resolveTarget(target);
  const { request, params } = prepare(init);
  const router = init.router ?? (resolved.kind === "api" ? "pages" : "app");
  const response =
    router === "pages"
      ? await answerAsApiRoute(resolved, request, params)
      : await callHandlers(routeHandlersOf(resolved), request, params);
  init.jar?.store(response.headers.getSetCookie());
  return response;
}

function answerAsApiRoute(resolved: Resolved, request: Request, params: Values): Promise<Response> {
  const { response, ...pair } = emulate(request);
  void runAsApiRoute(resolved, pair, params);
  return response;
}

const NO_PARSER = { config: { api: { bodyParser: false } } };

/** Runs a pair of Node's through a target as `pages/api` does: query, cookies, parsed body, response helpers, its error answers. */
export function runAsApiRoute(resolved: Resolved, { req, res }: Pair, params: Values): Promise<void> {
  const { route, options } = routeOf(resolved);
  const spec = Route.specOf(route);
  // Next keeps them apart from the search in a place of its own; a mock may have them here.
  Object.defineProperty(req, "params", { value: params, configurable: true, writable: true });
  const query = without(copyValues(parseSearch(req.url ?? "")), params);
  const ctx = new RequestContext({
    router: "pages",
    req,
    res,
    parameters: { params, query, merged: false },
    request: requestOfContext,
  });
  return carryWith(spec, spec.style === "api" ? options : NO_PARSER)(ctx);
}
