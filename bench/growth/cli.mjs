import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { median } from "../shared/statistics.mjs";
import { generateApp } from "../synthetic-app/generate.mjs";

const PROGRAM = fileURLToPath(new URL("../../lib/portage-cli/bin/portage.js", import.meta.url));
const PEAK_MEMORY = fileURLToPath(new URL("../synthetic-app/peak-memory.mjs", import.meta.url));

/** By name; `check` ends with 1 where it finds something, which it does here. */
const COMMANDS = {
  status: { args: ["status"], ends: [0] },
  check: { args: ["check"], ends: [0, 1] },
  move: { args: ["move", "--all", "--dry-run"], ends: [0] },
  report: { args: ["report", "--json"], ends: [0] },
};

/** The names of what is measured, as in `COMMANDS`. */
export const commandNames = Object.keys(COMMANDS);

/**
 * Seconds and peak memory of each command on an app with so many routes, in new processes: medians of the rounds.
 *
 * @param {number} routes
 * @param {number} rounds
 * @returns {{ routes: number } & Record<string, { seconds: number, bytes: number }>}
 */
export function measureCli(routes, rounds) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portage-growth-"));
  try {
    generateApp(folder, routes);
    const measured = commandNames.map((name) => [name, measureCommand(folder, name, rounds)]);
    return { routes, ...Object.fromEntries(measured) };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

function measureCommand(folder, name, rounds) {
  const runs = Array.from({ length: rounds }, () => runOnce(folder, name));
  return {
    seconds: median(runs.map(({ seconds }) => seconds)),
    bytes: median(runs.map(({ bytes }) => bytes)),
  };
}

function runOnce(folder, name) {
  const { args, ends } = COMMANDS[name];
  const started = performance.now();
  const { status, stderr, output } = spawnSync(
    process.execPath,
    ["--import", PEAK_MEMORY, PROGRAM, ...args, "--app", folder],
    { encoding: "utf8", stdio: ["ignore", "pipe", "pipe", "pipe"], maxBuffer: 1 << 30 },
  );
  const seconds = (performance.now() - started) / 1000;
  if (!ends.includes(status)) throw new Error(`portage ${name} ended with ${status}: ${stderr}`);
  return { seconds, bytes: Number(output[3]) };
}
