import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { pathOf, type Values } from "../request/query";
import { requestOfMessage } from "../request/web-request";
import { subscribe } from "../transport/raw";
import { callHandlers } from "./call-handlers";
import { needWebClasses } from "./environment";
import { runAsApiRoute } from "./fetch-route";
import { matchPath } from "../shared/path-pattern";
import { resolveTarget, routeHandlersOf, type Resolved, type Target } from "./target";

export interface ServeOptions {
  /** The route's address as Next names it; every other address is a 404. Without it the route answers all of them. */
  readonly path?: string;
  readonly router?: "pages" | "app";
}

/** A server on 127.0.0.1 that has to be closed. */
export interface ServedRoute {
  /** `http://127.0.0.1:49152` */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Serves a route over real HTTP, without Next: for clients that need an address, and for what only a connection shows (streams, aborts, framing).
 *
 * @example
 * const server = await serveRoute(projects, { path: "/api/projects" });
 * await fetch(`${server.origin}/api/projects`);
 * await server.close();
 */
export async function serveRoute(target: Target, { path, router }: ServeOptions = {}): Promise<ServedRoute> {
  needWebClasses();
  const resolved = resolveTarget(target);
  const inPages = (router ?? (resolved.kind === "api" ? "pages" : "app")) === "pages";
  if (!inPages) subscribe();
  const server = http.createServer((req, res) => {
    const params = path === undefined ? {} : matchPath(path, pathOf(req.url ?? "/"));
    if (!params) return void res.writeHead(404).end();
    const answered = inPages
      ? runAsApiRoute(resolved, { req, res }, params)
      : answerInApp(resolved, req, res, params);
    answered.catch(() => res.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

async function answerInApp(
  resolved: Resolved,
  req: IncomingMessage,
  res: ServerResponse,
  params: Values,
): Promise<void> {
  const gone = new AbortController();
  res.once("close", () => gone.abort());
  const request = requestOfMessage(req, { limit: Number.POSITIVE_INFINITY, signal: gone.signal });
  const response = await callHandlers(routeHandlersOf(resolved), request, params);
  // The layer has written to the connection itself.
  if (res.headersSent) return void res.end();
  res.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name === "set-cookie") res.appendHeader(name, value);
    else if (!res.hasHeader(name)) res.setHeader(name, value);
  }
  if (!response.body) return void res.end();
  await pipeline(Readable.fromWeb(response.body as NodeReadableStream), res);
}
