import { untilRequest } from "../next/connection";
import { begin } from "../observe/begin";
import { endOfResponse } from "../observe/end-of-response";
import { guardedRequest } from "../request/guarded-request";
import { parametersOfRouteHandler } from "../request/parameters";
import { answer } from "../route/answer";
import { runWith } from "../route/current";
import { RequestContext } from "../route/request-context";
import { rememberMount } from "../route/mounts";
import { Route } from "../route/route";
import { emulate, emulateUnconnected } from "../transport/emulate";
import type { Pair } from "../shared/request-store";
import { takePair } from "../transport/raw";
import { warnWhenUnregistered } from "../transport/unregistered";
import { removeRscVary } from "../transport/vary";
import type { RouteHandlerContext } from "../styles/route-handlers";
import { carryWith, type CarryOptions } from "./carry";
import { handOver } from "./hand-over";

/** A Route Handler as Next calls it. */
export type MountedHandler = (request: Request, context: RouteHandlerContext) => Promise<Response>;

/** What a file in `app/api` exports. All seven, so that HEAD, OPTIONS and unknown methods get the same answer as in `pages/api`. */
export interface MountedHandlers {
  readonly GET: MountedHandler;
  readonly HEAD: MountedHandler;
  readonly POST: MountedHandler;
  readonly PUT: MountedHandler;
  readonly PATCH: MountedHandler;
  readonly DELETE: MountedHandler;
  readonly OPTIONS: MountedHandler;
}

/**
 * Mounts a route in `app/api`.
 *
 * @example
 * export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(projects);
 * // an existing handler, moved; `config` is what its file exported
 * export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toRouteHandlers(orgRoute.fromApiRoute(handler), { config });
 */
export function toRouteHandlers(route: Route, options: CarryOptions = {}): MountedHandlers {
  const spec = Route.specOf(route);
  const carry = carryWith(spec, options);
  const mounted: MountedHandler = async (request, context) => {
    const params = await context?.params;
    const raw = takePair(request);
    if (raw) removeRscVary(raw.res);
    else await withoutPair();
    if (spec.style !== "api") {
      const ctx = contextOf(request, raw ?? emulateUnconnected(request), params);
      begin(spec, ctx, raw !== undefined);
      const answering = runWith(ctx, async () =>
        handOver(spec, ctx, await answer(spec, ctx), raw !== undefined),
      );
      return raw || !ctx.observed ? answering : endOfResponse(ctx.observed, request, answering);
    }
    if (raw) return carry(contextOf(request, raw, params)).then(() => emptied(raw));
    const { response, ...pair } = emulate(request);
    void carry(contextOf(request, pair, params));
    return response;
  };
  rememberMount(mounted, { route, options });
  return {
    GET: mounted,
    HEAD: mounted,
    POST: mounted,
    PUT: mounted,
    PATCH: mounted,
    DELETE: mounted,
    OPTIONS: mounted,
  };
}

const contextOf = (request: Request, { req, res }: Pair, params: unknown): RequestContext =>
  new RequestContext({
    router: "app",
    req,
    res,
    parameters: parametersOfRouteHandler(req, params),
    request: (of) => guardedRequest(request, of),
  });

async function withoutPair(): Promise<void> {
  await untilRequest();
  warnWhenUnregistered();
}

/** The answer has left on the real response; Next gets an empty one, with the status that its logs show. */
const emptied = ({ res }: Pair): Response =>
  new Response(null, { status: res.statusCode >= 200 && res.statusCode <= 599 ? res.statusCode : 200 });
