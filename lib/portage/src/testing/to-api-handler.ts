import type { IncomingMessage, ServerResponse } from "node:http";
import { toApiRoute } from "../adapters/to-api-route";
import { pathOf, type Values } from "../request/query";
import { Route } from "../route/route";
import { needWebClasses } from "./environment";
import { runAsApiRoute } from "./fetch-route";
import { matchPath } from "../shared/path-pattern";
import { resolveTarget, routeOf, type Resolved, type Target } from "./target";

export interface ToApiHandlerOptions {
  /** The route's address as Next names it, `/api/orgs/[orgId]`: its parameters are then taken from a test's `url` into `req.query`. */
  readonly path?: string;
}

type AnyRequest = IncomingMessage & { query?: unknown; params?: unknown; body?: unknown };

/**
 * A `(req, res)` handler that takes the mocks of any library. `ApiHandler<typeof import("@/app/api/projects/route")>` says of which file; it makes no
 * difference.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- mocks have types of their own, and a test that compiled must go on compiling
export type ApiHandler<_File = unknown> = (req: any, res: any) => Promise<unknown>;

/**
 * A file of `app/api` as the `(req, res)` handler that it was, for tests that were written for `pages/api`: they call it with node-mocks-http's
 * `createMocks`, with mocks of their own or with Node's own pair, and find on `res` what they always did.
 *
 * - The mocks are handed on as they are: `req.query`, `req.cookies`, a `req.body` that was never serialized, properties that the test put on `req`.
 * - A handler that throws makes the call reject, as it did.
 * - A pair without the helpers of `pages/api` (a plain `http.createServer`) gets them: body parsing by the route's `config`, `res.status`, `res.json`.
 * - A file that has not moved yet passes through, so a suite can be changed before its route.
 *
 * @example
 * import * as route from "@/app/api/orgs/[orgId]/projects/route";
 * const handler = toApiHandler(route, { path: "/api/orgs/[orgId]/projects" });
 *
 * const { req, res } = createMocks({ method: "GET", query: { orgId: "1" } });
 * await handler(req, res);
 * expect(res._getStatusCode()).toBe(200);
 *
 * @throws TypeError where there is neither a method nor a handler
 */
export function toApiHandler(file: Target, { path }: ToApiHandlerOptions = {}): ApiHandler {
  const resolved = resolveTarget(file);
  const mocked = mockedHandler(resolved);
  return async (given: unknown, response: unknown) => {
    const [req, res] = [given as AnyRequest, response as ServerResponse];
    const params = path === undefined ? undefined : matchPath(path, pathOf(req.url ?? ""));
    if (isPlain(req, res)) return runAsApiRoute(resolved, { req, res }, params ?? {});
    if (params) addParams(req, params);
    return mocked(req, res);
  };
}

type Mocked = (req: IncomingMessage, res: ServerResponse) => unknown;

function mockedHandler(resolved: Resolved): Mocked {
  if (resolved.kind === "api") return resolved.handler;
  const { route } = routeOf(resolved);
  const apiRoute = toApiRoute(route);
  const { style, guards } = Route.specOf(route);
  if (style === "api" && guards.length === 0) return apiRoute;
  // What a guard or a handler may answer with is told by its class.
  return (req, res) => {
    needWebClasses();
    return apiRoute(req, res);
  };
}

/** What a test has put into `query` stays. */
function addParams(req: AnyRequest, params: Values): void {
  req.query = { ...params, ...(req.query as object | undefined) };
}

/** Node's own pair, as `http.createServer` gives it. */
const isPlain = (req: AnyRequest, res: ServerResponse): boolean =>
  req.query === undefined && typeof (res as { status?: unknown }).status !== "function";
