import path from "node:path";
import type { ApiConfig, MountedHandlers } from "next-portage";
import { send } from "../../parity/client";
import { matchPath, routeFiles, type RouteFile } from "../../tenancy/support/route-files";
import { mountInPages } from "../../unit/portage/support/mount";

/** A route file, loaded. */
export interface LoadedRoute extends RouteFile {
  readonly module: Record<string, unknown>;
}

/** Every route of both routers. */
export const allRoutes: readonly LoadedRoute[] = routeFiles().map((file) => ({
  ...file,
  module: require(path.resolve(file.file)) as Record<string, unknown>,
}));

export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

/**
 * Sends a request to a loaded route: in `pages/api` over a socket and through Next's own resolver, in `app/api` with a Request. An event
 * stream is left when it has begun.
 */
export async function sendTo(
  route: LoadedRoute,
  method: string,
  address: string,
  headers: Record<string, string>,
): Promise<RawAnswer> {
  const params = matchPath(route.path, address) ?? {};
  return route.router === "pages"
    ? sendToPages(route, method, address, params, headers)
    : sendToApp(route, method, address, params, headers);
}

type Params = Record<string, string | string[]>;

async function sendToPages(
  { module }: LoadedRoute,
  method: string,
  address: string,
  params: Params,
  headers: Record<string, string>,
): Promise<RawAnswer> {
  const config = module["config"] as ApiConfig | undefined;
  const handler = module["default"] as (req: never, res: never) => unknown;
  const origin = await mountInPages(handler, { params, config: config ?? {} });
  if (address.endsWith("/events") && method === "GET") {
    const controller = new AbortController();
    const { status } = await fetch(origin + address, { headers, signal: controller.signal });
    controller.abort();
    return { status, text: "" };
  }
  const { status, text } = await send(origin + address, { method, headers });
  return { status, text };
}

async function sendToApp(
  { module }: LoadedRoute,
  method: string,
  address: string,
  params: Params,
  headers: Record<string, string>,
): Promise<RawAnswer> {
  const handler = (module as unknown as MountedHandlers)[method as "GET"];
  // Next answers it itself.
  if (!handler) return { status: 405, text: "" };
  const request = new Request(`http://localhost:3000${address}`, { method, headers });
  const response = await handler(request, { params: Promise.resolve(params) });
  return { status: response.status, text: await response.text() };
}
