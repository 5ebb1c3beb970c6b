import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { end, freePort } from "../shared/processes.mjs";

const PROBE = fileURLToPath(new URL("cpu-probe.cjs", import.meta.url));
const PATIENCE_MS = 30_000;

/**
 * `next start` of a built app on a free port of this machine alone.
 *
 * @param {string} folder
 * @param {Record<string, string>} [env]
 */
export async function startServer(folder, env = {}) {
  const port = await freePort();
  const next = path.join(folder, "node_modules/next/dist/bin/next");
  const child = spawn(
    process.execPath,
    ["--require", PROBE, next, "start", "-H", "127.0.0.1", "-p", String(port)],
    {
      cwd: folder,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...env },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  const log = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => log.push(String(chunk)));
  const server = new BenchServer(child, `http://127.0.0.1:${port}`, log);
  await server.ready();
  return server;
}

class BenchServer {
  #child;
  #log;

  constructor(child, origin, log) {
    this.#child = child;
    this.#log = log;
    this.origin = origin;
  }

  async ready() {
    const until = Date.now() + PATIENCE_MS;
    while (Date.now() < until) {
      if (this.#child.exitCode !== null) break;
      const answered = await fetch(this.origin, { redirect: "manual" }).catch(() => undefined);
      if (answered) return void (await answered.arrayBuffer());
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await this.stop();
    throw new Error(`The server does not answer:\n${this.#log.join("")}`);
  }

  /** CPU time since its start, in microseconds, of all its threads; and its memory in bytes. */
  usage() {
    return this.#ask("usage");
  }

  startProfile() {
    return this.#ask("startProfile");
  }

  /** A profile in the format of Chrome's DevTools. */
  stopProfile() {
    return this.#ask("stopProfile");
  }

  async #ask(what) {
    const answer = once(this.#child, "message");
    this.#child.send(what);
    const [said] = await answer;
    return said;
  }

  /** What it has printed: an error there explains a figure. */
  get log() {
    return this.#log.join("");
  }

  async stop() {
    await end(this.#child);
  }
}
