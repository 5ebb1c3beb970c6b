// One hundred clients of one stream of server-sent events, a hundred events a second: what each event costs the server.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { markdownTable } from "../shared/markdown-table.mjs";
import { median } from "../shared/statistics.mjs";

const WORKER = fileURLToPath(new URL("stream-worker.mjs", import.meta.url));
const CLIENTS = 100;

const STREAMS = [
  { name: "bare API Route, res.write", path: "/api/stream/bare", kind: "bare" },
  { name: "next-portage in pages/api, existing (req, res)", path: "/api/stream/carried", kind: "ours" },
  { name: "next-portage in pages/api, sse()", path: "/api/stream/defined", kind: "ours" },
  { name: "bare Route Handler, ReadableStream", path: "/stream/bare", kind: "bare" },
  { name: "next-portage in app/api, existing (req, res)", path: "/stream/carried", kind: "ours", raw: true },
  { name: "next-portage in app/api, sse()", path: "/stream/defined", kind: "ours", raw: true },
  { name: "next-portage in app/api, existing (req, res), emulated", path: "/stream/carried", kind: "ours" },
  { name: "next-portage in app/api, sse(), emulated", path: "/stream/defined", kind: "ours" },
];

/**
 * @param {(stream: { raw?: boolean }) => import("./server.mjs").BenchServer} serverOf
 * @param {{ rounds: number, seconds: number }} how
 */
export async function measureFanOut(serverOf, { rounds, seconds }) {
  const worker = fork(WORKER, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const shots = new Map(STREAMS.map((stream) => [stream, []]));
  try {
    for (let round = 0; round <= rounds; round++) {
      for (const stream of STREAMS) {
        shots.get(stream).push(await fire(worker, serverOf(stream), stream, seconds));
      }
    }
  } finally {
    worker.disconnect();
  }
  // The first round warms up.
  return [...shots].map(([stream, all]) => ({ stream, ...middle(all.slice(1)) }));
}

async function fire(worker, server, { name, path }, seconds) {
  const before = await server.usage();
  const answer = once(worker, "message");
  worker.send({ url: server.origin + path, clients: CLIENTS, seconds });
  const [{ events, failed, p50, p99 }] = await answer;
  const after = await server.usage();
  if (failed > 0 || events === 0) throw new Error(`${name}: ${failed} clients failed, ${events} events`);
  return { cpu: (after.cpu - before.cpu) / events, rate: events / seconds, p50, p99 };
}

const middle = (shots) =>
  Object.fromEntries(
    ["cpu", "rate", "p50", "p99"].map((key) => [key, median(shots.map((shot) => shot[key]))]),
  );

/** @param {Awaited<ReturnType<typeof measureFanOut>>} rows */
export const fanOutTable = (rows) =>
  `### Server-sent events, ${CLIENTS} clients\n\n${markdownTable(
    ["", "CPU µs an event", "events/s", "delay p50 ms", "p99 ms"],
    rows.map(({ stream, cpu, rate, p50, p99 }) => [
      stream.kind === "ours" ? `**${stream.name}**` : stream.name,
      cpu.toFixed(1),
      Math.round(rate),
      p50.toFixed(0),
      p99.toFixed(0),
    ]),
  )}`;
