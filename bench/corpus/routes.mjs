// @ts-check
import fs from "node:fs";
import path from "node:path";
import { pagesApiOf } from "./find-app.mjs";

const CONFIGS = ["js", "mjs", "cjs", "ts", "mts"].map((extension) => `next.config.${extension}`);

/**
 * The addresses that the files below `pages/api` answer, sorted; read from the disk alone, so that the count does not rest on what portage says.
 *
 * @param {string} app
 * @returns {string[]}
 */
export function pagesRoutes(app) {
  const folder = pagesApiOf(app);
  if (!fs.existsSync(folder)) return [];
  const extensions = pageExtensions(app);
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter(hasDefaultExport)
    .map((file) => addressOf(path.relative(folder, file).split(path.sep).join("/"), extensions))
    .filter((address) => address !== undefined)
    .toSorted();
}

/** Without one, a file in pages/api is a helper that stands in the wrong place, or a route that was commented out. @param {string} file */
function hasDefaultExport(file) {
  const code = fs.readFileSync(file, "utf8").replaceAll(/^\s*\/\/.*$|^\s*\/\*[^]*?\*\//gm, "");
  return /\bexport\s+default\b|\bexport\s*\{[^}]*\bdefault\b|\bmodule\.exports\b|\bexports\.default\b/.test(
    code,
  );
}

/**
 * @param {string} file relative to pages/api
 * @param {readonly string[]} extensions
 */
export function addressOf(file, extensions) {
  const fitting = extensions.filter((extension) => file.endsWith(`.${extension}`));
  const extension = fitting.toSorted((a, b) => b.length - a.length)[0];
  if (extension === undefined || file.endsWith(".d.ts")) return undefined;
  return `/api/${file.slice(0, -extension.length - 1)}`.replace(/\/index$/, "");
}

/** As next.config spells them out, else Next's own. @param {string} app */
function pageExtensions(app) {
  const config = CONFIGS.map((name) => path.join(app, name)).find((file) => fs.existsSync(file));
  const list = config && /\bpageExtensions\s*:\s*\[([^\]]*)\]/.exec(fs.readFileSync(config, "utf8"))?.[1];
  const named = list ? [...list.matchAll(/["'`]([^"'`]+)["'`]/g)].map((match) => match[1] ?? "") : [];
  return named.length > 0 ? named : ["tsx", "ts", "jsx", "js"];
}
