// The cells without Next: its own resolver of API Routes around the pages cells, and around the app cells what Next does with a Route
// Handler (a Request made from the message, the answer piped back without its framing headers). Quick; the truth is the same
// matrix on `next start`.
import { AsyncLocalStorage } from "node:async_hooks";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { apiResolver } from "next/dist/server/api-utils/node/api-resolver";
import "next-portage/register";
import { mountedInApp, mountedInPages, type MountedCell } from "./mounts";
import type { MountedHandler } from "next-portage";

/** Runs outside of every request, where no real pair is to be had. */
const outside = AsyncLocalStorage.snapshot();

export interface Server {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

export async function startInProcess(): Promise<Server> {
  const server = http.createServer((req, res) => {
    handle(req, res).catch((error: unknown) => {
      console.error(error);
      res.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(req.url ?? "/", "http://localhost");
  const [, , router, group = "", endpoint = ""] = pathname.split("/");
  if (router === "pages") return answerInPages(req, res, group, endpoint, searchParams);
  const mounted = mountedInApp(group, endpoint)[(req.method ?? "GET") as "GET"];
  const call = () => answerInApp(req, res, mounted, endpoint);
  return router === "emulated" ? outside(call) : call();
}

function answerInPages(
  req: IncomingMessage,
  res: ServerResponse,
  group: string,
  endpoint: string,
  search: URLSearchParams,
): Promise<void> {
  const { handler, config }: MountedCell = mountedInPages(group, endpoint);
  search.delete("endpoint"); // as Next does with a search key named like a segment
  req.url = `${(req.url ?? "").split("?")[0]}${search.size > 0 ? `?${search}` : ""}`;
  const query = {
    ...Object.fromEntries([...search.keys()].map((key) => [key, one(search.getAll(key))])),
    endpoint,
  };
  Object.assign(req, { [Symbol.for("NextInternalRequestMeta")]: { query, params: { endpoint } } });
  const keys = { previewModeId: "", previewModeEncryptionKey: "", previewModeSigningKey: "" };
  return apiResolver(
    req,
    res,
    query,
    { default: handler, config },
    keys as never,
    false,
    false,
    `/api/pages/${group}/[endpoint]`,
  );
}

const one = (values: string[]): string | string[] => (values.length === 1 ? (values[0] as string) : values);

async function answerInApp(
  req: IncomingMessage,
  res: ServerResponse,
  handler: MountedHandler,
  endpoint: string,
): Promise<void> {
  const controller = new AbortController();
  res.once("close", () => controller.abort());
  res.setHeader("vary", "rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch");
  const hasBody = req.method !== "GET" && req.method !== "HEAD";
  const request = new Request(`http://localhost${req.url}`, {
    method: req.method ?? "GET",
    headers: new Headers(
      Object.entries(req.headers).map(([name, value]): [string, string] => [name, String(value)]),
    ),
    signal: controller.signal,
    ...(hasBody && { body: Readable.toWeb(req) as ReadableStream, duplex: "half" }),
  });
  await sendResponse(res, await handler(request, { params: Promise.resolve({ endpoint }) }));
}

const DROPPED = new Set(["content-length", "content-encoding", "transfer-encoding"]);
const APPENDED = new Set(["set-cookie", "vary"]);

async function sendResponse(res: ServerResponse, response: Response): Promise<void> {
  res.statusCode = response.status;
  if (res.headersSent) return void res.end();
  for (const [name, value] of response.headers) {
    if (APPENDED.has(name)) res.appendHeader(name, value);
    else if (!DROPPED.has(name) && !res.hasHeader(name)) res.setHeader(name, value);
  }
  if (!response.body) return void res.end();
  res.flushHeaders();
  const reader = response.body.getReader();
  res.once("close", () => void reader.cancel().catch(() => {}));
  try {
    for (let chunk = await reader.read(); !chunk.done && !res.destroyed; chunk = await reader.read()) {
      if (!res.write(chunk.value))
        await new Promise((resolve) => res.once("drain", resolve).once("close", resolve));
    }
    res.end();
  } catch {
    res.destroy();
  }
}
