// Seconds and peak memory of `portage status` on generated apps: node bench/synthetic-app/measure.mjs [portage.js] [routes…]
// The package must be built before (npm run build:packages).
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { generateApp } from "./generate.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const BUILT = path.join(here, "../../lib/portage-cli/bin/portage.js");
const MEGABYTE = 1e6;

const [first, ...rest] = process.argv.slice(2);
const isFile = first !== undefined && !/^\d+$/.test(first);
const program = isFile ? path.resolve(first) : BUILT;
const wanted = (isFile ? rest : [first, ...rest]).filter((each) => each !== undefined).map(Number);

for (const count of wanted.length > 0 ? wanted : [10, 100, 1000, 10_000]) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portage-synthetic-"));
  try {
    generateApp(folder, count);
    const { seconds, bytes, lastLine } = measure(folder);
    console.log(
      `${String(count).padStart(6)} routes  ${seconds.toFixed(2).padStart(6)} s  ${(bytes / MEGABYTE).toFixed(0).padStart(5)} MB  ${lastLine}`,
    );
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/**
 * Runs the command in a process of its own, from its start to its end.
 *
 * @param {string} folder
 */
function measure(folder) {
  const started = performance.now();
  const { status, stdout, stderr, output } = spawnSync(
    process.execPath,
    ["--import", path.join(here, "peak-memory.mjs"), program, "status", "--app", folder],
    { encoding: "utf8", stdio: ["ignore", "pipe", "pipe", "pipe"], maxBuffer: 1 << 28 },
  );
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`portage status ended with ${status}: ${stderr}`);
  const lastLine =
    stdout
      .trimEnd()
      .split("\n")
      .findLast((line) => line.startsWith("guarded")) ?? "";
  return { seconds, bytes: Number(output[3]), lastLine };
}
