import type { ServerResponse } from "node:http";
import { nextRoute } from "../next/internals";
import type { RequestContext } from "../route/request-context";
import type { RouteSpec } from "../route/route";
import { childOf } from "../log/child";
import { lazy } from "../shared/lazy";
import { routePattern } from "../shared/route-pattern";
import { Watch } from "./watch";

/**
 * What happens when a request reaches a route, before anything can answer it: the answer gets the request's id where the route says so, and
 * the observers are told. `isWritten` says that the answer will be written to the response of the context, whose end is then the request's.
 */
export function begin(spec: RouteSpec, ctx: RequestContext, isWritten = true): void {
  const { requestId, observers } = spec;
  if (requestId !== undefined) {
    ctx.idOptions = requestId;
    if (requestId.header !== undefined) ctx.setHeader(requestId.header, ctx.requestId);
  }
  if (observers === undefined) return;
  ctx.observed = watch(spec, ctx);
  if (isWritten && ctx.observed.isWatched) endWith(ctx.observed, ctx.res);
  if (spec.logger) Object.defineProperty(ctx, "log", LOG);
}

function watch({ style, observers = [], logger }: RouteSpec, ctx: RequestContext): Watch {
  const { method, router, req } = ctx;
  const route = nextRoute(req) ?? routePattern(ctx.path, ctx.params) ?? "unknown";
  const observed = new Watch(observers, { ctx, method, route, router, style, fields: {} });
  observed.logger = logger;
  return observed;
}

function endWith(observed: Watch, res: ServerResponse): void {
  const end = (): void => observed.end(statusOf(res), res.writableFinished);
  res.once("finish", end);
  res.once("close", end);
}

/** Until the head is sent, a status is only what may be. */
const statusOf = (res: ServerResponse): number | undefined =>
  res.headersSent || res.writableFinished ? res.statusCode : undefined;

const LOG = lazy("log", ({ observed, requestId }: RequestContext) =>
  childOf(observed?.logger, { requestId, ...observed?.request.fields }),
);
