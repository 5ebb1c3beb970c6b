import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { sleep } from "./broken.mjs";
import { freePort } from "./ports.mjs";

const START_TIMEOUT_MS = 90_000;
const STOP_TIMEOUT_MS = 15_000;

const running = new Set();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/**
 * Starts the built application on a free port and waits until it is well.
 *
 * @param {{ root: string, folder: string, env: Record<string, string>, npm?: boolean, port?: number, expectFailure?: boolean }} options
 *   `folder` is for logs and mails; `npm` starts it as `npm start` does, with its wrapper
 */
export async function startApp(options) {
  const app = await launchApp(options);
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (app.isRunning() && Date.now() < deadline) {
    const response = await fetch(`${app.url}/api/health`).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) return app;
    await sleep(50);
  }
  await app.kill();
  throw new Error(`The application did not become healthy:\n${app.log()}`);
}

/** As `startApp`, without waiting for anything. */
export async function launchApp({ root, folder, env, npm = false, port: given }) {
  const port = given ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const file = path.join(folder, `app-${port}.log`);
  const log = fs.openSync(file, "a");
  const next = path.join(root, "node_modules/next/dist/bin/next");
  const command = npm ? ["lib/start/start.mjs"] : [next, "start", "-H", "127.0.0.1", "-p", String(port)];
  const child = spawn(process.execPath, command, {
    cwd: root,
    stdio: ["ignore", log, log, "ipc"],
    env: environment(url, port, folder, env),
  });
  child.channel?.unref();
  fs.closeSync(log);
  running.add(child);
  const exited = once(child, "exit").then(([code, signal]) => {
    running.delete(child);
    return { code, signal };
  });
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const end = async (signal) => {
    if (isRunning()) child.kill(signal);
    const late = sleep(STOP_TIMEOUT_MS).then(() => isRunning() && child.kill("SIGKILL"));
    const result = await Promise.race([exited, late.then(() => exited)]);
    return result;
  };
  return {
    url,
    port,
    child,
    exited,
    isRunning,
    log: () => fs.readFileSync(file, "utf8"),
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
    /** Resident memory in MB. */
    memory: () => memoryOf(child.pid),
  };
}

function environment(url, port, folder, env) {
  const { DATABASE_URL: _, ...rest } = process.env;
  return {
    ...rest,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    STOP_WITH_PARENT: "1",
    PORT: String(port),
    APP_ORIGIN: url,
    MAIL_DIR: path.join(folder, "mail"),
    RATE_LIMITS: "*=1000000/60",
    SEED: "demo",
    SESSION_PASSWORD: "a password of the fault tests of 32 characters or more",
    SESSION_COOKIE_SECURE: "false",
    ...env,
  };
}

function memoryOf(pid) {
  const status = fs.readFileSync(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
