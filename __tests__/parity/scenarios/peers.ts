// The other ways to run an API Route's handler in a Route Handler, around Next's own resolver of API Routes.
import type { IncomingMessage, ServerResponse } from "node:http";
import { toFetchResponse, toReqRes } from "fetch-to-node";
import { apiResolver } from "next/dist/server/api-utils/node/api-resolver";
import { toFetchHandler } from "srvx/node";
import type { ApiConfig, MountedHandler, MountedHandlers } from "next-portage";
import { handlerOf } from "./mount";

const KEYS = {
  previewModeId: "0".repeat(32),
  previewModeSigningKey: "0".repeat(64),
  previewModeEncryptionKey: "0".repeat(64),
};

type Resolve = (req: IncomingMessage, res: ServerResponse, name: string) => Promise<void>;

function resolver(group: string, config: ApiConfig | undefined): Resolve {
  const apiModule = { default: handlerOf(group), config };
  return (req, res, name) => {
    const { pathname, searchParams } = new URL(req.url ?? "/", "http://localhost");
    req.url = pathname + (searchParams.size > 0 ? `?${searchParams}` : "");
    const keys = [...new Set(searchParams.keys())];
    const search = keys.map((key) => [key, searchParams.getAll(key)] as const);
    const query = Object.fromEntries(
      search.map(([key, values]) => [key, values.length > 1 ? values : values[0]]),
    );
    return apiResolver(
      req,
      res,
      { ...query, name },
      apiModule,
      KEYS as never,
      false,
      false,
      `/api/${group}/[name]`,
    );
  };
}

type Answer = (resolve: Resolve, request: Request, name: string) => Promise<Response>;

const fetchToNode: Answer = async (resolve, request, name) => {
  const { req, res } = toReqRes(request);
  await resolve(req as unknown as IncomingMessage, res as unknown as ServerResponse, name);
  return toFetchResponse(res);
};

const srvx: Answer = async (resolve, request, name) => {
  const handler = (req: unknown, res: unknown): Promise<void> =>
    resolve(req as IncomingMessage, res as ServerResponse, name);
  return toFetchHandler(handler as never)(request as never);
};

const ANSWERS = { "fetch-to-node": fetchToNode, srvx };

/** A group of scenarios, carried by a peer. */
export function carriedBy(peer: keyof typeof ANSWERS, group: string, config?: ApiConfig): MountedHandlers {
  const resolve = resolver(group, config);
  const handler: MountedHandler = async (request, { params }) =>
    ANSWERS[peer](resolve, request, String((await params)["name"]));
  return {
    GET: handler,
    HEAD: handler,
    POST: handler,
    PUT: handler,
    PATCH: handler,
    DELETE: handler,
    OPTIONS: handler,
  };
}
