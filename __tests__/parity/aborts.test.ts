// Clients that go away at every stage of a request: nothing is left behind, nobody's rejection ends the process.
import { once } from "node:events";
import net from "node:net";
import { send } from "./client";
import { startNext, type NextServer } from "./next-server";
import { APP } from "./setup";

/** `ABORTS=10000 npm run parity -- aborts` for the long run. */
const ABORTS = Number(process.env["ABORTS"] ?? 800);
const AT_ONCE = 20;
const MEGABYTE = 1024 ** 2;

interface State {
  readonly heap: number;
  readonly sockets: number;
  readonly timers: number;
  readonly rejections: readonly string[];
}

const upload = (path: string): string =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`;

/** What is sent before the client goes, and whether it waits for the answer's first bytes. */
const STAGES: readonly { readonly text: (base: string) => string; readonly waits: boolean }[] = [
  { text: (base) => `GET ${base}/items HTTP/1.1\r\nHost: x\r\n`, waits: false },
  { text: (base) => `GET ${base}/items HTTP/1.1\r\nHost: x\r\n\r\n`, waits: false },
  { text: (base) => `${upload(`${base}/items`)}Content-Length: 500\r\n\r\n{"name":`, waits: false },
  { text: (base) => `${upload(`${base}/items`)}Transfer-Encoding: chunked\r\n\r\n4\r\n{"na`, waits: false },
  { text: (base) => `GET ${base}/stream?name=abort&chunks=100000 HTTP/1.1\r\nHost: x\r\n\r\n`, waits: false },
  { text: (base) => `GET ${base}/stream?name=abort&chunks=100000 HTTP/1.1\r\nHost: x\r\n\r\n`, waits: true },
  { text: (base) => `GET ${base}/csv HTTP/1.1\r\nHost: x\r\n\r\n`, waits: true },
];

const BASES = ["definition", "web", "api"].flatMap((style) => [`/api/app/${style}`, `/api/pages/${style}`]);

async function abort(port: number, index: number): Promise<void> {
  const stage = STAGES[index % STAGES.length];
  const base = BASES[Math.floor(index / STAGES.length) % BASES.length];
  if (!stage || !base) return;
  const socket = net.connect(port, "127.0.0.1").on("error", () => {});
  await once(socket, "connect");
  socket.write(stage.text(base));
  if (stage.waits) await new Promise((resolve) => socket.once("data", resolve).once("close", resolve));
  // Some leave politely, some are gone.
  if (index % 2 === 0) socket.destroy();
  else socket.resetAndDestroy();
}

async function abortMany(port: number, count: number): Promise<void> {
  for (let at = 0; at < count; at += AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - at) }, (_, i) => abort(port, at + i)));
  }
}

/** Once the server has noticed that all are gone. */
async function stateOf(server: NextServer): Promise<State> {
  let state = JSON.parse((await send(`${server.origin}/api/process`)).text) as State;
  for (let i = 0; i < 50 && state.sockets > 2; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    state = JSON.parse((await send(`${server.origin}/api/process`)).text) as State;
  }
  return state;
}

test.each(["raw", "emulated"])(
  `${ABORTS} aborts, %s`,
  async (transport) => {
    const server = await startNext(APP, { TRANSPORT: transport, NODE_OPTIONS: "--expose-gc" });
    const port = Number(new URL(server.origin).port);
    try {
      await abortMany(port, 420); // every stage of every cell, so that all code is loaded
      const before = await stateOf(server);
      await abortMany(port, ABORTS);
      const after = await stateOf(server);
      const grown = (after.heap - before.heap) / MEGABYTE;
      process.stdout.write(
        `${transport}: ${ABORTS} aborts, heap ${(before.heap / MEGABYTE).toFixed(1)} MB, then ${grown.toFixed(1)} MB more, sockets ${after.sockets}, timers ${before.timers} and ${after.timers}\n`,
      );
      expect(after.rejections).toEqual([]);
      expect(after.sockets).toBeLessThanOrEqual(2);
      expect(after.timers).toBeLessThanOrEqual(before.timers + 2);
      // A pair that were kept with its buffers would be some 20 KB for each abort.
      expect(grown).toBeLessThan(Math.max(8, (ABORTS * 2048) / MEGABYTE));
      expect((await send(`${server.origin}/api/app/api/items`)).status).toBe(200);
    } finally {
      await server.stop();
    }
  },
  600_000,
);
