import { spawn } from "node:child_process";
import { once } from "node:events";

/** A command that has ended. */
export interface Ended {
  readonly ok: boolean;
  /** What it printed, both streams as they came. */
  readonly output: string;
  readonly seconds: number;
}

/** The apps' secret, for their suites and their servers. */
process.env["JWT_SECRET"] = "a-secret-of-the-notes";

/** Longer than any of them takes on a slow machine. */
const LIMIT_MS = 8 * 60_000;

/** Runs a command in an app's folder, as a person would: without what this process has in its environment for its own tools. */
export async function runIn(cwd: string, command: string, args: readonly string[]): Promise<Ended> {
  const started = Date.now();
  const child = spawn(command, args, {
    cwd,
    env: environment(),
    stdio: ["ignore", "pipe", "pipe"],
    timeout: LIMIT_MS,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => void (output += text));
  const [code] = (await once(child, "close")) as [number | null];
  return { ok: code === 0, output, seconds: Math.round((Date.now() - started) / 1000) };
}

function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(JEST_|NODE_OPTIONS$|NODE_ENV$)/.test(name));
  const own = { CI: "true", NO_COLOR: "1", NEXT_TELEMETRY_DISABLED: "1", npm_config_loglevel: "error" };
  return Object.fromEntries([...kept, ...Object.entries(own)]) as unknown as NodeJS.ProcessEnv;
}
