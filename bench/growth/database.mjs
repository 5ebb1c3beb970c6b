import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const TYPESCRIPT = fileURLToPath(new URL("../../__tests__/support/typescript.js", import.meta.url));
const PROGRAM = fileURLToPath(new URL("database-run.mjs", import.meta.url));

/**
 * The membership check on growing tables.
 *
 * @param {"pglite" | "postgres"} kind
 * @param {number} repetitions
 * @returns {Promise<{ name: string, rows: any[] }>}
 */
export async function measureDatabase(kind, repetitions) {
  const execArgv = ["-r", TYPESCRIPT];
  const child = fork(PROGRAM, [kind, String(repetitions)], { cwd: ROOT, execArgv });
  let result;
  child.on("message", (message) => (result = message));
  const [code] = await once(child, "exit");
  if (code !== 0 || !result) throw new Error(`the process ended with ${code}`);
  return result;
}
