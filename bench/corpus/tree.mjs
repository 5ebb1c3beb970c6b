// @ts-check
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { isSkipped } from "./skipped.mjs";

/**
 * What stands in a tree: by path relative to its root, with forward slashes, the kind, the mode and a digest of the content. Folders are part of it:
 * an empty `app` left behind changes what Next does.
 *
 * @typedef {ReadonlyMap<string, string>} Tree
 */

/**
 * Reads every file but installed packages and what tools keep for themselves.
 *
 * @param {string} root
 * @returns {Tree}
 */
export function readTree(root) {
  /** @type {Map<string, string>} */
  const tree = new Map();
  const visit = (/** @type {string} */ folder) => {
    for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
      if (entry.name === "node_modules" || isSkipped(entry.name)) continue;
      const name = folder === "" ? entry.name : `${folder}/${entry.name}`;
      tree.set(name, stateOf(path.join(root, name), entry));
      if (entry.isDirectory()) visit(name);
    }
  };
  visit("");
  return tree;
}

/**
 * The paths in which two trees differ, sorted.
 *
 * @param {Tree} before
 * @param {Tree} after
 */
export const differences = (before, after) =>
  [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name) !== after.get(name))
    .toSorted();

/** @param {string} file @param {fs.Dirent} entry */
function stateOf(file, entry) {
  if (entry.isDirectory()) return "folder";
  if (entry.isSymbolicLink()) return `link ${fs.readlinkSync(file)}`;
  if (!entry.isFile()) return "other";
  const { mode } = fs.statSync(file);
  return `file ${(mode & 0o777).toString(8)} ${createHash("sha1").update(fs.readFileSync(file)).digest("hex")}`;
}
