import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const ROOT = path.resolve(__dirname, "../..");

/** A process that has ended. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A process that runs the project's sources. */
export interface Running {
  child: ChildProcess;
  /** Resolves when the output has this text; rejects when the process ends without. */
  says(text: string): Promise<void>;
  ended: Promise<Ended>;
}

/**
 * Runs TypeScript source in a process of its own, in the project's folder.
 *
 * @example
 * const { code } = await run(`console.log(process.pid)`).ended;
 */
export function run(source: string, env: Partial<NodeJS.ProcessEnv> = {}): Running {
  const file = path.join(temporaryFolder(), "main.ts");
  fs.writeFileSync(file, source);
  return runNode(["-r", path.join(__dirname, "typescript.js"), file], env);
}

/** Runs Node with these arguments, in the project's folder. */
export function runNode(parameters: string[], env: Partial<NodeJS.ProcessEnv> = {}): Running {
  const child = spawn(process.execPath, parameters, {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: "", ...env } as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.add(child);
  const output = { stdout: "", stderr: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => void (output.stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => void (output.stderr += text));
  const ended = once(child, "close").then(([code, signal]): Ended => ({ code, signal, ...output }));
  const says = async (text: string): Promise<void> => {
    while (!output.stdout.includes(text)) {
      const event = await Promise.race([ended, once(child.stdout!, "data")]);
      if (!Array.isArray(event) && !output.stdout.includes(text)) throw new Error(JSON.stringify(event));
    }
  };
  return { child, says, ended };
}

/** A new folder, gone after the suite. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portage-test-"));
  folders.add(folder);
  return folder;
}

const started = new Set<ChildProcess>();
const folders = new Set<string>();

afterAll(async () => {
  for (const child of started) child.kill("SIGKILL");
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});
