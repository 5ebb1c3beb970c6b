import http, { type RequestListener, type Server } from "node:http";
import net, { type AddressInfo } from "node:net";

const open: Server[] = [];

/** Each test file of a process subscribes to the requests of all: that is no leak. */
class PatientResponse extends http.ServerResponse {
  constructor(req: http.IncomingMessage) {
    super(req);
    this.setMaxListeners(0);
  }
}

/** Starts a server on a free port, closed after the test; gives its origin. */
export async function listen(listener: RequestListener): Promise<string> {
  const server = http.createServer(
    { ServerResponse: PatientResponse as typeof http.ServerResponse },
    listener,
  );
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Writes text on one connection and gives everything that comes back until the server ends it. */
export function talk(origin: string, message: string | readonly (string | Uint8Array)[]): Promise<string> {
  const socket = net.connect(Number(new URL(origin).port), "127.0.0.1");
  for (const part of [message].flat()) socket.write(part);
  return new Promise((resolve) => {
    let text = "";
    socket.setEncoding("latin1").on("data", (part: string) => (text += part));
    socket.once("error", () => {}).once("close", () => resolve(text));
  });
}

/** Resolves when the condition holds; fails with the test's own time limit when it never does. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** Lets everything that is ready run. */
export const turns = async (count = 5): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
};
