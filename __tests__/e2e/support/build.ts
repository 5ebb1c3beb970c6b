import { spawn } from "node:child_process";
import { join } from "node:path";

/** The next command of this repository. */
export const NEXT = join("node_modules", "next", "dist", "bin", "next");

/** A process of its own: jest loads no ES modules, and the build's output is only of interest when it fails. */
const SCRIPT = `
  import { buildIfNeeded } from "./lib/start/build.mjs";
  process.exitCode = await buildIfNeeded(process.cwd(), console.log);
`;

/**
 * Runs `next build`, unless the last build was of the very same sources: the one that `npm start` makes and takes.
 *
 * @throws when the build fails, with what it printed
 */
export async function ensureBuild(): Promise<void> {
  const options = ["--input-type=module", "--eval", SCRIPT];
  const build = spawn(process.execPath, options, { stdio: ["ignore", "pipe", "pipe"] });
  const output: Buffer[] = [];
  build.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  build.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    build.on("error", reject);
    build.on("close", resolve);
  });
  if (code !== 0) throw new Error(`next build failed (${code}):\n${Buffer.concat(output).toString()}`);
}
