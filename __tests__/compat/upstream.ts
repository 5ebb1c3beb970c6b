import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";

/** A server of its own, which a proxy passes requests on to. */
export interface Upstream {
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

export async function startUpstream(): Promise<Upstream> {
  const server = http.createServer((req, res) => void answer(req, res));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { origin: `http://127.0.0.1:${port}`, stop };
}

async function answer(req: http.IncomingMessage, res: http.ServerResponse): Promise<void> {
  if (req.url === "/slow") return slowly(res);
  if (req.url === "/teapot") {
    res.writeHead(418, "Short and stout", ["Set-Cookie", "a=1", "Set-Cookie", "b=2", "X-Kind", "tea"]);
    return void res.end("no coffee");
  }
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part as Buffer);
  const { host, "x-forwarded-host": forwarded, "content-type": type } = req.headers;
  res.setHeader("Content-Type", "application/json");
  res.end(
    JSON.stringify({
      method: req.method,
      url: req.url,
      type,
      own: host === `127.0.0.1:${(req.socket.address() as AddressInfo).port}`,
      forwarded: forwarded !== undefined,
      body: Buffer.concat(parts).toString("base64"),
    }),
  );
}

function slowly(res: http.ServerResponse): void {
  res.write("first ");
  setTimeout(() => res.end("last"), 300);
}
