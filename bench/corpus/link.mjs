// @ts-check
import fs from "node:fs";
import path from "node:path";

/**
 * A tree and its copy, both absolute.
 *
 * @typedef {object} Roots
 * @property {string} root
 * @property {string} copy
 */

/**
 * Makes the link that `from` is at `to`, so that nothing in the copy leads back to the project's own files: what points at those points at their
 * copies, what points at an installed package or out of the tree stays.
 *
 * @param {string} from
 * @param {string} to
 * @param {Roots} roots
 */
export function linkInCopy(from, to, { root, copy }) {
  const target = path.resolve(path.dirname(from), fs.readlinkSync(from));
  const inside = path.relative(root, target);
  const isOwn = !inside.startsWith("..") && !path.isAbsolute(inside) && !isInstalled(inside);
  fs.symlinkSync(isOwn ? path.join(copy, inside) : target, to);
}

/** @param {string} inside */
const isInstalled = (inside) => inside.split(path.sep).includes("node_modules");
