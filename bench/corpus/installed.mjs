// @ts-check
import fs from "node:fs";
import path from "node:path";

/**
 * The folder of a package as an app finds it: in its own node_modules, or in one above it up to the root.
 *
 * @param {string} name
 * @param {string} root absolute
 * @param {string} app relative to it
 */
export function installed(name, root, app) {
  return foldersUp(root, app)
    .map((folder) => path.join(folder, "node_modules", name))
    .find((folder) => fs.existsSync(path.join(folder, "package.json")));
}

/**
 * An app's folder and those above it, up to the root, all absolute.
 *
 * @param {string} root
 * @param {string} app
 */
export function foldersUp(root, app) {
  const segments = app === "" ? [] : app.split("/");
  return segments
    .map((_, index) => path.join(root, ...segments.slice(0, segments.length - index)))
    .concat(root);
}
