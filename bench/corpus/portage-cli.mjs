// @ts-check
import fs from "node:fs";
import path from "node:path";
import { runNode } from "./command.mjs";
import { builtPackage } from "./packages.mjs";

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
  const file =
    cli === undefined ? path.join(await builtPackage("portage-cli"), "bin/portage.js") : path.resolve(cli);
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
  const source = runtime === undefined ? await builtPackage("portage") : path.resolve(runtime);
  const target = path.join(app, "node_modules/next-portage");
  fs.rmSync(target, { recursive: true, force: true });
  for (const name of ["package.json", "dist"]) {
    fs.cpSync(path.join(source, name), path.join(target, name), { recursive: true });
  }
}
