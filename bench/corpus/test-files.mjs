// @ts-check
import fs from "node:fs";
import path from "node:path";

const TEST = /(?:^|\/)(?:__tests__\/.*|[^/]*[.-](?:test|spec|servertest|clienttest))\.[cm]?[jt]sx?$/;
const SPECIFIER = /(?:from|import|require|mock|import\()\s*\(?\s*["'`](\.[^"'`]*)["'`]/g;

/**
 * The tests that touch an app's routes: those that stand in `pages/api`, name it, or reach into it by a relative path. Sorted, relative to
 * the root.
 *
 * @param {import("./tree.mjs").Tree} tree
 * @param {{ root: string, pagesApi: string }} where root: absolute; pagesApi: relative to it, with forward slashes
 */
export function testsOfRoutes(tree, { root, pagesApi }) {
  const read = (/** @type {string} */ name) => fs.readFileSync(path.join(root, name), "utf8");
  return [...tree]
    .filter(([name, state]) => state.startsWith("file") && TEST.test(name))
    .map(([name]) => name)
    .filter((name) => name.startsWith(`${pagesApi}/`) || touches(name, read(name), pagesApi))
    .toSorted();
}

/** @param {string} name @param {string} text @param {string} pagesApi */
function touches(name, text, pagesApi) {
  if (/["'`][^"'`\n]*\bpages\/api\//.test(text)) return true;
  const folder = path.posix.dirname(name);
  return [...text.matchAll(SPECIFIER)].some(([, specifier = ""]) =>
    path.posix.join(folder, specifier).startsWith(`${pagesApi}/`),
  );
}
