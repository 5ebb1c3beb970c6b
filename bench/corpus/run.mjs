// @ts-check
// npm run corpus -- <folder> [options]: moves every API route of a Next.js app with portage, in a copy, and back; see options.mjs. The details and the
// last line go to stdout, progress to stderr. Exit code 1 where the app is worse off, 2 where there is nothing to measure.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { BadInput } from "./bad-input.mjs";
import { endCommands } from "./command.mjs";
import { findPlace } from "./find-app.mjs";
import { measure } from "./measure.mjs";
import { parseOptions, USAGE } from "./options.mjs";
import { portageCommand } from "./portage-cli.mjs";
import { details, isWorse, lastLine } from "./report.mjs";

const note = (/** @type {string} */ line) => process.stderr.write(`${line}\n`);

/** @param {import("./options.mjs").Options} options @param {string} work an empty folder */
async function run(options, work) {
  const started = performance.now();
  const place = findPlace(options.folder, options.app);
  const portage = await portageCommand(options.cli);
  const [root, scratch] = [path.join(work, "copy"), path.join(work, "scratch")];
  fs.mkdirSync(scratch);
  const measured = await measure(place, { root, scratch, app: place.app, options, note }, portage);
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(`${[...details(measured), lastLine(measured, seconds)].join("\n")}\n`);
  return isWorse(measured) ? 1 : 0;
}

async function main() {
  const argv = process.argv.slice(2);
  if (argv.includes("--help")) return process.stdout.write(`${USAGE}\n`);
  const options = parseOptions(argv);
  const work = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "portage-corpus-")));
  const clear = () => {
    endCommands();
    if (options.keep) note(`the copy is in ${work}`);
    else fs.rmSync(work, { recursive: true, force: true });
  };
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => {
      clear();
      process.exit(130);
    });
  }
  try {
    process.exitCode = await run(options, work);
  } finally {
    clear();
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof BadInput)) throw error;
  note(`corpus: ${error.message}`);
  process.exitCode = 2;
}
