import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { NEXT } from "./build";

/** A running `next start`, or `next dev`, on a database of its own. */
export interface Server {
  baseUrl: string;
  pid: number;
  /** Where it keeps its mails. */
  mailFolder: string;
  /** What the server has printed so far. */
  output: () => string;
  /** Ends the process and deletes its data. */
  stop: () => Promise<void>;
}

/** How long the first start may take, in milliseconds: it makes the database. */
const START_TIMEOUT = 60_000;
const STOP_TIMEOUT = 10_000;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(probe)));
    });
  });
}

const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

async function untilHealthy(child: ChildProcess, baseUrl: string): Promise<boolean> {
  const deadline = Date.now() + START_TIMEOUT;
  while (isRunning(child) && Date.now() < deadline) {
    const response = await fetch(`${baseUrl}/api/health`).catch(() => undefined);
    if (response?.ok) return true;
    await sleep(100);
  }
  return false;
}

async function end(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const isLate = await Promise.race([ended.then(() => false), sleep(STOP_TIMEOUT, true, { ref: false })]);
  if (isLate) child.kill("SIGKILL");
  await ended;
}

/**
 * Starts the built app on a free port of 127.0.0.1, with a new temporary data folder.
 *
 * @param settings environment variables beside the usual ones
 *
 * @throws when it does not become healthy, with what it printed
 */
export const startServer = (settings: Record<string, string> = {}): Promise<Server> =>
  serve("start", { NODE_ENV: "production", ...settings });

/**
 * The same for the app's sources: `next dev`. There can be one at a time.
 *
 * @throws when it does not become healthy, with what it printed
 */
export const startDevServer = (): Promise<Server> => serve("dev", { NODE_ENV: "development" });

async function serve(
  mode: "start" | "dev",
  settings: Record<string, string> & { NODE_ENV: "production" | "development" },
): Promise<Server> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "portage-e2e-"));
  const log = join(folder, "server.log");
  const file = openSync(log, "a");
  const baseUrl = `http://127.0.0.1:${port}`;
  const { DATABASE_URL: _, ...rest } = process.env;
  const env = {
    ...rest,
    NEXT_TELEMETRY_DISABLED: "1",
    // Should the tests be killed outright, the server ends as well.
    STOP_WITH_PARENT: "1",
    DATA_DIR: join(folder, "data"),
    APP_ORIGIN: baseUrl,
    MAIL_DIR: join(folder, "mail"),
    // All of the tests come from one address; those of the limits start a server of their own.
    RATE_LIMITS: "*=1000000/60",
    SESSION_PASSWORD: "an end-to-end password of 32 characters or more",
    ...settings,
  };
  const command = [NEXT, mode, "-H", "127.0.0.1", "-p", String(port)];
  const child = spawn(process.execPath, command, { env, stdio: ["ignore", file, file, "ipc"] });
  child.channel?.unref();
  closeSync(file);
  const output = () => readFileSync(log, "utf8");
  const stop = async () => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  if (await untilHealthy(child, baseUrl))
    return { baseUrl, pid: child.pid ?? 0, mailFolder: env.MAIL_DIR, output, stop };
  const printed = output();
  await stop();
  throw new Error(`next ${mode} did not become healthy:\n${printed}`);
}
