import { EventEmitter } from "node:events";
import { createMocks, type RequestOptions } from "node-mocks-http";
import type { MountedHandler, MountedHandlers } from "next-portage";

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

/** Calls a module of `app/api` as Next does, with a web request whose body has a length. */
export async function call(
  route: MountedHandlers,
  { method = "GET", params = {}, search = "", headers, body, signal }: Call,
): Promise<Response> {
  const handler: MountedHandler = route[method];
  const sent = await encode(body);
  const request = new Request(`http://localhost:3000/api/test${search}`, {
    method,
    headers: { ...sent?.headers, ...headers },
    body: sent?.bytes ?? null,
    ...(signal && { signal }),
  });
  return handler(request, { params: Promise.resolve(params) });
}

async function encode(body: unknown) {
  if (body === undefined) return undefined;
  const isRaw = typeof body === "string" || body instanceof Uint8Array || body instanceof FormData;
  const message = isRaw ? new Response(body as BodyInit) : Response.json(body);
  const bytes = new Uint8Array(await message.arrayBuffer());
  const type = message.headers.get("content-type");
  return {
    bytes,
    headers: { "content-length": String(bytes.length), ...(type && { "content-type": type }) },
  };
}

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
