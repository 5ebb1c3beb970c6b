import { spawn } from "node:child_process";
import path from "node:path";
import { exitCode } from "./child.mjs";

const POLL_MS = 100;
/** The server ends by itself (lib/start/drain.ts) in SHUTDOWN_TIMEOUT_MS; this much later it is no longer waited for. */
const GRACE_MS = 1_500;
const SHUTDOWN_TIMEOUT_MS = 8_000;

/**
 * Runs `next start` until it ends, and passes on the signals that this process gets.
 *
 * @param {{ root: string, host: string, port: string, env: Record<string, string>, onReady: (url: string) => void }} options
 * @returns {Promise<number>} the server's exit code
 */
export async function serve({ root, host, port, env, onReady }) {
  const next = path.join(root, "node_modules/next/dist/bin/next");
  const server = spawn(process.execPath, [next, "start", "-H", host, "-p", port], {
    cwd: root,
    // The channel tells the server when this process is gone.
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: { ...process.env, NODE_ENV: "production", ...env, STOP_WITH_PARENT: "1" },
  });
  const ended = new AbortController();
  endInTime(server, ended.signal);
  void waitForAnswer(urlOf(host, port), ended.signal).then((url) => url && onReady(url));
  const code = await exitCode(server);
  ended.abort();
  return code;
}

/** A server that is stuck, or still starts. */
function endInTime(server, ended) {
  const grace = GRACE_MS + Number(process.env.SHUTDOWN_TIMEOUT_MS || SHUTDOWN_TIMEOUT_MS);
  const onSignal = () => {
    const timer = setTimeout(() => server.kill("SIGKILL"), grace);
    ended.addEventListener("abort", () => clearTimeout(timer));
  };
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  ended.addEventListener("abort", () => process.off("SIGINT", onSignal).off("SIGTERM", onSignal));
}

/**
 * The address to open: that of this machine when the server listens on all of them.
 *
 * @param {string} host
 * @param {string} port
 */
export function urlOf(host, port) {
  const name = { "0.0.0.0": "127.0.0.1", "::": "[::1]" }[host] ?? (host.includes(":") ? `[${host}]` : host);
  return `http://${name}:${port}`;
}

async function waitForAnswer(url, ended) {
  while (!ended.aborted) {
    try {
      const response = await fetch(`${url}/api/health`, { redirect: "manual", signal: ended });
      await response.body?.cancel();
      return url;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
  return undefined;
}
