// Many requests at once over kept and pipelined connections: each gets its own answer, on its own connection, in order.
import { once } from "node:events";
import net from "node:net";
import { numbers } from "./scenarios/framings";
import { startNext, type NextServer } from "./next-server";
import { APP } from "./setup";

let server: NextServer;

beforeAll(async () => {
  server = await startNext(APP);
}, 90_000);

afterAll(() => server?.stop());

const CONNECTIONS = 40;
const REQUESTS = 50;

/** Routes whose answer names the user of the request: definitions, web handlers and existing handlers, in both routers. */
const PATHS = ["pages", "app"].flatMap((router) =>
  ["definition", "web", "api"].map((style) => `/api/${router}/${style}/who`),
);

async function pipeline(connection: number): Promise<string[]> {
  const next = numbers(connection);
  const port = Number(new URL(server.origin).port);
  const socket = net.connect(port, "127.0.0.1");
  await once(socket, "connect");
  let text = "";
  socket.on("data", (part) => (text += part.toString("latin1")));
  for (let i = 0; i < REQUESTS; i++) {
    const path = PATHS[Math.floor(next() * PATHS.length)];
    const last = i === REQUESTS - 1 ? "Connection: close\r\n" : "";
    socket.write(
      `GET ${path}?n=${i} HTTP/1.1\r\nHost: x\r\nX-User: tenant-${connection}-${i}\r\n${last}\r\n`,
    );
    // Now and then a pause, so that requests arrive alone and in heaps.
    if (next() < 0.3) await new Promise((resolve) => setTimeout(resolve, next() * 20));
  }
  await once(socket, "close");
  return text.match(/"user":"[^"]*","query":\[\["n","\d+"\]\]/g) ?? [];
}

test(`${CONNECTIONS * REQUESTS} interleaved requests, no cross-talk`, async () => {
  const answers = await Promise.all(Array.from({ length: CONNECTIONS }, (_, i) => pipeline(i)));
  answers.forEach((seen, connection) => {
    const expected = Array.from(
      { length: REQUESTS },
      (_, i) => `"user":"tenant-${connection}-${i}","query":[["n","${i}"]]`,
    );
    expect(seen).toEqual(expected);
  });
}, 60_000);
