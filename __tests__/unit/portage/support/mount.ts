// One route, mounted as Next would call it: in `pages/api` through Next's own resolver, in `app/api` through its own sender of responses.
import type { IncomingMessage, ServerResponse } from "node:http";
import { NodeNextRequest, NodeNextResponse } from "next/dist/server/base-http/node";
import { apiResolver } from "next/dist/server/api-utils/node/api-resolver";
import { sendResponse } from "next/dist/server/send-response";
import { toApiRoute, toRouteHandlers, type ApiConfig, type MountedHandlers, type Route } from "next-portage";
import "next-portage/register";
import { listen } from "./server";

export type Params = Record<string, string | string[]>;

export interface Mounting {
  readonly config?: ApiConfig;
  readonly params?: Params;
  /** Is told what reached Next as an error. */
  readonly onFailure?: (error: unknown) => void;
}

export type Target = "pages" | "app raw" | "app emulated";
export const TARGETS: readonly Target[] = ["pages", "app raw", "app emulated"];

/** Serves a route and gives the server's origin. */
export const mount = (target: Target, route: Route, mounting: Mounting = {}): Promise<string> =>
  target === "pages" ? mountInPages(toApiRoute(route), mounting) : mountInApp(target, route, mounting);

const NO_PARSER: ApiConfig = { api: { bodyParser: false } };
const KEYS = { previewModeId: "", previewModeEncryptionKey: "", previewModeSigningKey: "" };

/** A `(req, res)` handler under Next's own resolver of API Routes. */
export const mountInPages = (
  handler: (req: never, res: never) => unknown,
  mounting: Mounting = {},
): Promise<string> => listen((req, res) => resolveInPages(handler, mounting, req, res));

/** The same for one request. */
export function resolveInPages(
  handler: (req: never, res: never) => unknown,
  { config = NO_PARSER, params = {}, onFailure }: Mounting,
  req: IncomingMessage,
  res: ServerResponse,
): void {
  const search = searchOf(req.url ?? "/");
  Object.assign(req, { [Symbol.for("NextInternalRequestMeta")]: { query: search, params } });
  const query = { ...search, ...params };
  const failed = onFailure && ((error: unknown) => void onFailure(error));
  void apiResolver(
    req,
    res,
    query,
    { default: handler, config },
    KEYS as never,
    false,
    false,
    "/api/x",
    failed as never,
  );
}

/** As Next reads it: a repeated key is a list. */
function searchOf(url: string): Params {
  const { searchParams } = new URL(url, "http://localhost");
  const entry = (key: string): [string, string | string[]] => {
    const values = searchParams.getAll(key);
    return [key, values.length > 1 ? values : (values[0] ?? "")];
  };
  return Object.fromEntries([...searchParams.keys()].map(entry));
}

function mountInApp(target: Target, route: Route, mounting: Mounting): Promise<string> {
  const handlers = toRouteHandlers(route, mounting);
  return listen((req, res) => void answerInApp(target, handlers, req, res, mounting));
}

/** Route Handlers as Next calls them, for one request. */
export async function answerInApp(
  target: Target,
  handlers: MountedHandlers,
  req: IncomingMessage,
  res: ServerResponse,
  { params = {}, onFailure }: Mounting,
): Promise<void> {
  const handler = handlers[(req.method ?? "GET") as "GET"];
  const request = requestOf(req, res);
  // Another path than the message's: no pair is found for it.
  if (target === "app emulated") req.url = "/elsewhere";
  try {
    const response = await handler(request, { params: Promise.resolve(params) });
    await sendResponse(new NodeNextRequest(req) as never, new NodeNextResponse(res) as never, response);
  } catch (error) {
    onFailure?.(error);
    if (res.headersSent) return void res.destroy();
    res.statusCode = 500;
    res.end();
  }
}

/** The Request that Next makes of a message: its body is the message itself, wrapped when it is first read. */
function requestOf(req: IncomingMessage, res: ServerResponse): Request {
  const controller = new AbortController();
  res.once("close", () => res.writableFinished || controller.abort(new Error("ResponseAborted")));
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    for (const item of [value ?? []].flat()) headers.append(name, item);
  }
  const hasBody = req.method !== "GET" && req.method !== "HEAD";
  return new Request(`http://localhost${req.url}`, {
    method: req.method ?? "GET",
    headers,
    signal: controller.signal,
    ...(hasBody && { body: req as unknown as BodyInit, duplex: "half" }),
  } as RequestInit);
}
