import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const LEFT_OUT = /^(node_modules|\.git|\.next.*|\.data|__tests__|bench|coverage)$/;

/**
 * A copy of the app's sources in a folder, with the installed packages as hard links: a link to the folder would lead the bundler out of
 * its root.
 *
 * @param {string} from the repository's folder
 * @param {string} to a new folder
 * @param {RegExp} leftOut names at the top that do not come along
 */
export function copyApp(from, to, leftOut = LEFT_OUT) {
  for (const name of fs.readdirSync(from).filter((one) => !leftOut.test(one))) {
    fs.cpSync(path.join(from, name), path.join(to, name), {
      recursive: true,
      filter: (file) => !/\/(node_modules|dist|fixtures)$/.test(file),
    });
  }
  linkTree(path.join(from, "node_modules"), path.join(to, "node_modules"));
}

function linkTree(from, to) {
  const { status } = spawnSync("cp", ["-al", from, to], { stdio: "ignore" });
  if (status !== 0) fs.cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}
