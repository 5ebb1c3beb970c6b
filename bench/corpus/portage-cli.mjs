// @ts-check
import fs from "node:fs";
import path from "node:path";
import { lastWords, runNode } from "./command.mjs";
import { ROOT } from "./repository.mjs";

const CLI = path.join(ROOT, "lib/portage-cli");

/**
 * Runs portage in a folder.
 *
 * @callback Portage
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {Promise<import("./command.mjs").Outcome>}
 */

/**
 * The command to measure: the repository's own, built first, unless another file is named.
 *
 * @param {string} [cli]
 * @returns {Promise<Portage>}
 */
export async function portageCommand(cli) {
  if (cli === undefined) await build(CLI);
  const file = cli === undefined ? path.join(CLI, "bin/portage.js") : path.resolve(cli);
  // An app of thousands of routes may take its time; what takes longer hangs.
  return (args, cwd) => runNode(file, args, { cwd, limit: 900_000 });
}

/**
 * Places the package `next-portage`, as npm would install it, where an app finds it: the repository's own, built first, unless another is named.
 *
 * @param {string} app absolute
 * @param {string} [runtime] the package's folder
 */
export async function placeRuntime(app, runtime) {
  const source = path.resolve(runtime ?? path.join(ROOT, "lib/portage"));
  if (runtime === undefined) await build(source);
  const target = path.join(app, "node_modules/next-portage");
  fs.rmSync(target, { recursive: true, force: true });
  for (const name of ["package.json", "dist"]) {
    fs.cpSync(path.join(source, name), path.join(target, name), { recursive: true });
  }
}

/** Builds a package whose sources are newer than what was built of them. @param {string} folder */
async function build(folder) {
  if (newest(path.join(folder, "src")) < newest(path.join(folder, "dist"))) return;
  const tsdown = path.join(ROOT, "node_modules/tsdown/dist/run.mjs");
  const outcome = await runNode(tsdown, [], { cwd: folder });
  if (outcome.code !== 0) throw new Error(`${folder} does not build:\n${lastWords(outcome)}`);
}

/** The newest file's time in milliseconds since 1970; 0 where there is none. @param {string} folder */
function newest(folder) {
  if (!fs.existsSync(folder)) return 0;
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return Math.max(0, ...files.map((file) => fs.statSync(file).mtimeMs));
}
