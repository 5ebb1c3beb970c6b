import { EventEmitter } from "node:events";
import { createMocks, type RequestOptions } from "node-mocks-http";
import type { MountedHandlers } from "next-portage";
import { fetchRoute } from "next-portage/testing";

/** A request to a Route Handler. */
export interface Call {
  method?: keyof MountedHandlers;
  params?: Record<string, string | string[]>;
  /** With its question mark. */
  search?: string;
  headers?: Record<string, string>;
  /** Text, bytes and forms are sent as they are, anything else as JSON. */
  body?: unknown;
  signal?: AbortSignal;
}

/** Calls a module of `app/api`. */
export const call = (route: MountedHandlers, { search = "", ...init }: Call): Promise<Response> =>
  fetchRoute(route, { ...init, path: `/api/test${search}` });

/** Status and JSON body of an answer. */
export async function answer(
  response: Response | Promise<Response>,
): Promise<{ status: number; body: unknown }> {
  const { status } = await response;
  const text = await (await response).text();
  return { status, body: text === "" ? undefined : JSON.parse(text) };
}

/** Calls a module of `pages/api` with mocks of Node's pair; the body of the answer is JSON. */
export async function callApiRoute(
  // Bare handlers name Next's types, mounted ones Node's.
  route: (req: never, res: never) => unknown,
  request: RequestOptions,
): Promise<{ status: number; headers: Record<string, unknown>; body: unknown }> {
  const { req, res } = createMocks(request, { eventEmitter: EventEmitter });
  await route(req as never, res as never);
  // oxlint-disable-next-line no-underscore-dangle -- the mock's name
  const text = String(res._getData());
  return {
    status: res.statusCode,
    headers: res.getHeaders(),
    body: text === "" ? undefined : JSON.parse(text),
  };
}
