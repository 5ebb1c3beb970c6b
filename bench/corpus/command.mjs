// @ts-check
import { spawn } from "node:child_process";
import process from "node:process";

/**
 * How a program ended.
 *
 * @typedef {object} Outcome
 * @property {number} code its exit code; 124 where the time limit ended it
 * @property {string} stdout
 * @property {string} stderr
 */

/** Groups of processes that are under way, by the id of their leader. @type {Set<number>} */
const running = new Set();

/** Ends what is still under way. */
export const endCommands = () => running.forEach(endGroup);

/**
 * Runs a program, without a shell, and gives what it printed. Never rejects: a program that cannot be started has code 127. It and the processes
 * that it started end with the time limit.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, limit?: number, env?: Record<string, string> }} options limit in milliseconds
 * @returns {Promise<Outcome>}
 */
export function runCommand(command, args, { cwd, limit = 600_000, env = {} }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: environment(env),
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, so that a test runner's workers can be ended with it.
      detached: true,
    });
    const stdout = collect(child.stdout);
    const stderr = collect(child.stderr);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      endGroup(child.pid);
    }, limit);
    if (child.pid !== undefined) running.add(child.pid);
    const settle = (/** @type {number} */ code, note = "") => {
      clearTimeout(timer);
      endGroup(child.pid);
      resolve({ code: late ? 124 : code, stdout: stdout(), stderr: stderr() + note });
    };
    child.on("error", (error) => settle(127, error.message));
    child.on("close", (code) => settle(code ?? 1));
  });
}

/**
 * Runs a JavaScript file with this Node.
 *
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ cwd: string, limit?: number, env?: Record<string, string> }} options
 */
export const runNode = (file, args, options) => runCommand(process.execPath, [file, ...args], options);

/** The last lines of what a program said, to show why it failed. @param {Outcome} outcome */
export const lastWords = ({ stdout, stderr }, lines = 8) =>
  `${stdout}\n${stderr}`
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-lines)
    .join("\n");

/** @param {import("node:stream").Readable} stream */
function collect(stream) {
  /** @type {Buffer[]} */
  const chunks = [];
  stream.on("data", (chunk) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString("utf8");
}

/** @param {number | undefined} leader */
function endGroup(leader) {
  if (leader === undefined || !running.delete(leader)) return;
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // Nobody of it is left.
  }
}

const HIDDEN = new Set(["NODE_ENV", "JEST_WORKER_ID", "FORCE_COLOR"]);

/** The surroundings of this process, without what would colour output, ask questions, or make the app believe that it is under test. @param {Record<string, string>} more */
function environment(more) {
  const kept = Object.entries(process.env).filter(([name]) => !HIDDEN.has(name));
  const given = {
    ...Object.fromEntries(kept),
    CI: "1",
    NO_COLOR: "1",
    NEXT_TELEMETRY_DISABLED: "1",
    ...more,
  };
  return /** @type {NodeJS.ProcessEnv} */ (/** @type {unknown} */ (given));
}
