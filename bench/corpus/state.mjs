// @ts-check
import { runCommand } from "./command.mjs";
import { differences, readTree } from "./tree.mjs";

/**
 * All that a move may change: the files, and what git says of them (a renaming may be in its index only).
 *
 * @typedef {object} State
 * @property {import("./tree.mjs").Tree} tree
 * @property {import("./tree.mjs").Tree} status git's two letters by path
 */

/** @param {string} root @returns {Promise<State>} */
export const readState = async (root) => ({ tree: readTree(root), status: await gitStatus(root) });

/**
 * The paths in which two states differ, sorted.
 *
 * @param {State} before
 * @param {State} after
 * @param {readonly string[]} except paths that do not count
 */
export function differingStates(before, after, except) {
  const paths = [...differences(before.tree, after.tree), ...differences(before.status, after.status)];
  return [...new Set(paths)].filter((name) => !except.includes(name)).toSorted();
}

/** @param {string} root */
async function gitStatus(root) {
  const args = ["status", "--porcelain", "--no-renames", "--untracked-files=all", "-z"];
  const { stdout } = await runCommand("git", args, { cwd: root });
  const lines = stdout.split("\0").filter((line) => line !== "");
  return new Map(lines.map((line) => [line.slice(3), line.slice(0, 2)]));
}
