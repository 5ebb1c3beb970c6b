import { once } from "node:events";

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/**
 * Waits for a child process to end, and passes on to it the signals that this process gets meanwhile.
 *
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<number>} its exit code as a shell tells it: 128 and the number of the signal when one ended it
 */
export async function exitCode(child) {
  const forward = (signal) => child.kill(signal);
  process.on("SIGINT", forward).on("SIGTERM", forward);
  const [code, signal] = await once(child, "exit");
  process.off("SIGINT", forward).off("SIGTERM", forward);
  return code ?? 128 + (SIGNALS[signal] ?? 0);
}
