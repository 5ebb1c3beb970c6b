import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { ApiRoute } from "next-portage";

export interface TestServer {
  url: string;
  /** Errors that the route left to Next, which would log them. */
  failures: unknown[];
  close(): Promise<void>;
}

/** A real server with one API Route, which gets the parameters as Next gives them: for streams, and clients that go away. */
export async function serve(route: ApiRoute, query: Record<string, string>): Promise<TestServer> {
  const failures: unknown[] = [];
  const listener: RequestListener = (req, res) => {
    route(Object.assign(req, { query }) as IncomingMessage, res).catch((error) => failures.push(error));
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    failures,
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Waits until something holds, for two seconds at most. */
export async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds() && tries < 200; tries++)
    await new Promise((resolve) => setTimeout(resolve, 10));
}
