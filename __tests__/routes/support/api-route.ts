import { EventEmitter } from "node:events";
import { createMocks, type RequestOptions } from "node-mocks-http";
import type { ApiRoute } from "next-portage";

/** An answer, of either router. */
export interface Answered<Body = Record<string, unknown>> {
  status: number;
  /** The JSON, undefined where there is none. */
  body: Body;
  header(name: string): string | undefined;
  setCookies: string[];
}

/** Calls a module of `pages/api` with mocks of Node's request and response. */
export async function callApiRoute<Body = Record<string, unknown>>(
  handler: ApiRoute,
  request: RequestOptions,
): Promise<Answered<Body>> {
  const { req, res } = createMocks(request, { eventEmitter: EventEmitter });
  await handler(req as never, res as never);
  // oxlint-disable-next-line no-underscore-dangle -- what the mock calls it
  const text = String(res._getData());
  return {
    status: res.statusCode,
    body: (text ? JSON.parse(text) : undefined) as Body,
    header: (name) => res.getHeader(name)?.toString(),
    setCookies: [res.getHeader("set-cookie") ?? []].flat().map(String),
  };
}
