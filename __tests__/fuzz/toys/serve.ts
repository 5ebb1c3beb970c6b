import { createServer, request as httpRequest, Agent, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { toApiRoute, toRouteHandlers, type Route } from "@/lib/portage/src/index";

export interface Toys {
  readonly server: Server;
  readonly port: number;
}

/**
 * Serves routes without Next, as its own routers would call them: `/pages/<name>/…` with Node's pair, `/app/<name>/…` through a web Request, each with a parameter
 * `id` that is the last part of the path.
 */
export async function serveToys(routes: Readonly<Record<string, Route>>): Promise<Toys> {
  const server = createServer((req, res) => void answer(routes, req, res));
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

type Listener = Parameters<typeof createServer>[1] & {};

async function answer(
  routes: Readonly<Record<string, Route>>,
  ...[req, res]: Parameters<Extract<Listener, Function>>
): Promise<void> {
  const [, router, name = "", ...rest] = (req.url ?? "").split("/");
  const route = routes[name];
  req.url = `/${rest.join("/")}`;
  if (!route) return void res.writeHead(404).end();
  const id = decodeURIComponent(req.url.split("?")[0]?.split("/").at(-1) ?? "");
  try {
    if (router === "pages") {
      Object.assign(req, { params: { id } });
      return await toApiRoute(route)(req, res);
    }
    await answerInApp(route, id, req, res);
  } catch {
    // As Next answers what a route leaves to it.
    if (!res.headersSent) res.writeHead(500);
    res.end();
  }
}

async function answerInApp(
  route: Route,
  id: string,
  ...[req, res]: Parameters<Extract<Listener, Function>>
): Promise<void> {
  const headers = new Headers();
  for (const [key, value] of Object.entries(req.headers))
    for (const item of [value ?? []].flat()) headers.append(key, item);
  const hasBody = req.method !== "GET" && req.method !== "HEAD";
  const init = {
    method: req.method ?? "GET",
    headers,
    ...(hasBody && { body: req as never, duplex: "half" }),
  };
  const request = new Request(`http://localhost${req.url}`, init as RequestInit);
  const handlers = toRouteHandlers(route);
  const response = await handlers[(req.method ?? "GET") as "GET"](request, {
    params: Promise.resolve({ id }),
  });
  res.writeHead(response.status, [...response.headers].flat());
  res.end(Buffer.from(await response.arrayBuffer()));
}

const agent = new Agent({ keepAlive: true });

export interface ToyAnswer {
  readonly status: number;
  readonly text: string;
  readonly rawHeaders: readonly string[];
}

/** Sends one request to a toy. */
export function ask(
  port: number,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body = "",
): Promise<ToyAnswer> {
  const length = method === "GET" ? {} : { "content-length": String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const request = httpRequest({
      host: "127.0.0.1",
      port,
      agent,
      method,
      path,
      headers: { ...headers, ...length },
    });
    request.on("error", reject).on("response", (message) => {
      const chunks: Buffer[] = [];
      message.on("error", reject).on("data", (chunk: Buffer) => chunks.push(chunk));
      message.on("end", () =>
        resolve({
          status: message.statusCode ?? 0,
          text: Buffer.concat(chunks).toString(),
          rawHeaders: message.rawHeaders,
        }),
      );
    });
    request.end(body);
  });
}

export async function closeToys({ server }: Toys): Promise<void> {
  agent.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
