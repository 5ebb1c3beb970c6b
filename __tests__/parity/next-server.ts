// A real `next build` and `next start` of a folder.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import net from "node:net";
import path from "node:path";

/** The Next that the app of a folder finds. */
const nextOf = (folder: string): string =>
  path.join(path.dirname(require.resolve("next/package.json", { paths: [folder] })), "dist/bin/next");

export interface NextServer {
  readonly origin: string;
  readonly pid: number;
  /** What it has printed. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

/** Builds an app; rejects with the build's output when it fails. */
export async function buildNext(
  folder: string,
  flags: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<void> {
  const child = run(folder, [nextOf(folder), "build", ...flags], env);
  const output = collect(child);
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`next build ended with ${code}\n${output()}`);
}

/** Starts a built app on a free port of 127.0.0.1 and waits for its first answer. */
export const startNext = (folder: string, env: Record<string, string> = {}): Promise<NextServer> =>
  listen(folder, (port) => [nextOf(folder), "start", "-p", port, "-H", "127.0.0.1"], env);

/** The same in development. */
export const startDev = (
  folder: string,
  flags: readonly string[],
  env: Record<string, string> = {},
): Promise<NextServer> =>
  listen(folder, (port) => [nextOf(folder), "dev", "-p", port, "-H", "127.0.0.1", ...flags], {
    ...env,
    NODE_ENV: "development",
  });

/** The `server.js` of a standalone build. */
export const startStandalone = (file: string): Promise<NextServer> =>
  listen(path.dirname(file), () => [file], { HOSTNAME: "127.0.0.1" });

async function listen(
  folder: string,
  argumentsFor: (port: string) => readonly string[],
  env: Record<string, string>,
): Promise<NextServer> {
  const port = String(await freePort());
  const child = run(folder, argumentsFor(port), { PORT: port, ...env });
  const output = collect(child);
  const origin = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  try {
    await answers(origin, child);
  } catch (error) {
    await stop();
    throw new Error(`the server did not answer\n${output()}`, { cause: error });
  }
  return { origin, pid: child.pid as number, output, stop };
}

function run(cwd: string, args: readonly string[], env: Record<string, string>): ChildProcess {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("JEST_")));
  return spawn(process.execPath, [...args], {
    cwd,
    env: { ...clean, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function collect(child: ChildProcess): () => string {
  let text = "";
  child.stdout?.on("data", (part) => (text += String(part)));
  child.stderr?.on("data", (part) => (text += String(part)));
  return () => text;
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function answers(origin: string, child: ChildProcess): Promise<void> {
  const limit = Date.now() + 60_000;
  while (Date.now() < limit && child.exitCode === null) {
    const answer = await fetch(origin).catch(() => undefined);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("no answer in time");
}
