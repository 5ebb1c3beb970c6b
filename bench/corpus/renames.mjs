// @ts-check
import path from "node:path";
import { addressOf } from "./routes.mjs";

const SOURCE = ["tsx", "ts", "jsx", "js", "mjs", "cjs", "mts", "cts"];

/**
 * Which file of the moved tree is which of the tree before, by their new paths. A handler is the file that is new in the folder of its own address;
 * any other file that was moved is found by its content.
 *
 * @param {import("./tree.mjs").Tree} before
 * @param {import("./tree.mjs").Tree} after
 * @returns {Map<string, string>} the old path by the new one
 */
export function renames(before, after) {
  const gone = filesOnlyIn(before, after);
  const made = filesOnlyIn(after, before);
  /** @type {Map<string, string>} */
  const old = new Map();
  for (const from of gone) {
    const to =
      handlerOf(
        from,
        made.filter((file) => !old.has(file)),
      ) ?? made.find((file) => !old.has(file) && after.get(file) === before.get(from));
    if (to !== undefined) old.set(to, from);
  }
  return old;
}

/** @param {import("./tree.mjs").Tree} one @param {import("./tree.mjs").Tree} other */
const filesOnlyIn = (one, other) =>
  [...one].filter(([name, state]) => state !== "folder" && !other.has(name)).map(([name]) => name);

/** @param {string} from @param {readonly string[]} made */
function handlerOf(from, made) {
  const [base, page] = split(from, "pages/api/");
  const address = page === undefined ? undefined : addressOf(page, SOURCE);
  if (base === undefined || address === undefined) return undefined;
  // A segment that starts with "_" would make a folder private.
  const folder = `${base}app${address.replaceAll("/_", "/%5F")}`;
  const beside = made.filter((file) => path.posix.dirname(file) === folder);
  // Where the handler is the route file itself, there is no other.
  return beside.find((file) => !isMount(file)) ?? beside.find(isMount);
}

/** @param {string} file */
const isMount = (file) => /^route\.\w+$/.test(path.posix.basename(file));

/** @param {string} file @param {string} folder @returns {[string?, string?]} what is before the folder, and after it */
function split(file, folder) {
  const at = file.startsWith(folder) ? 0 : file.indexOf(`/${folder}`) + 1;
  const found = file.startsWith(folder, at);
  return found ? [file.slice(0, at), file.slice(at + folder.length)] : [];
}
