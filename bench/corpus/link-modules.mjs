// @ts-check
import fs from "node:fs";
import path from "node:path";
import { linkInCopy } from "./link.mjs";

/** What tools write for themselves into node_modules. The copy gets its own. */
const CACHES = /^\.(?:cache|vite|vite-temp|vitest|turbo|modules\.yaml|package-lock\.json|yarn-.*)$/;

/**
 * Makes a node_modules folder of links: a package of the workspace is the one in the copy, any other the installed one. The folder itself is real,
 * so that packages can be added to it and caches stay in it.
 *
 * @param {string} from
 * @param {string} to
 * @param {import("./link.mjs").Roots} roots
 */
export function linkModules(from, to, roots) {
  // A link to a folder of another place is one as well.
  const modules = fs.realpathSync(from);
  fs.mkdirSync(to, { recursive: true });
  for (const entry of fs.readdirSync(modules, { withFileTypes: true })) {
    const [source, target] = [path.join(modules, entry.name), path.join(to, entry.name)];
    if (CACHES.test(entry.name)) continue;
    if (entry.isSymbolicLink()) linkInCopy(source, target, roots);
    else if (entry.isDirectory() && entry.name.startsWith("@")) linkModules(source, target, roots);
    else fs.symlinkSync(source, target);
  }
}
