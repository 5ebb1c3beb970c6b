import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface, type Interface } from "node:readline";
import { pathToFileURL } from "node:url";
import { installedPackage } from "../../support/packages";

/** How a call of the command ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Reads calls, one a line, and answers each with one line. The command's modules load once. */
const PROGRAM = `
import { createInterface } from "node:readline";
const { run } = await import(process.argv[1]);
const recorder = () => ({ text: "", write(text) { this.text += text; } });
for await (const line of createInterface({ input: process.stdin })) {
  const { argv, cwd } = JSON.parse(line);
  const [stdout, stderr] = [recorder(), recorder()];
  process.chdir(cwd);
  const code = await run(argv, { stdout, stderr });
  console.log(JSON.stringify({ code, stdout: stdout.text, stderr: stderr.text }));
}`;

/** The built command, as npm would install it, in one process for many calls. */
export class PortageProcess {
  readonly #child: ChildProcess;
  readonly #answers: AsyncIterator<string>;
  readonly #lines: Interface;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    this.#answers = this.#lines[Symbol.asyncIterator]();
  }

  static async start(): Promise<PortageProcess> {
    const entry = pathToFileURL(path.join(await installedPackage("next-portage-cli"), "dist/run.js")).href;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", PROGRAM, entry], {
      env: { PATH: process.env["PATH"], NODE_ENV: "production" },
      stdio: ["pipe", "pipe", "inherit"],
    });
    return new PortageProcess(child);
  }

  /** Calls `portage` with these arguments in a folder. One call at a time. */
  async call(argv: readonly string[], cwd: string): Promise<Ended> {
    this.#child.stdin?.write(`${JSON.stringify({ argv, cwd })}\n`);
    const { value, done } = await this.#answers.next();
    if (done === true) throw new Error(`portage ${argv.join(" ")} ended its process`);
    return JSON.parse(value as string) as Ended;
  }

  async stop(): Promise<void> {
    this.#child.stdin?.end();
    if (this.#child.exitCode === null) await once(this.#child, "exit");
    this.#lines.close();
  }
}
