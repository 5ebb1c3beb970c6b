import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { outputOf } from "./app.mjs";
import { ROUTES } from "./sources.mjs";

/**
 * What a route's server bundle holds: its own file and the chunks that its trace names, those of them that hold modules of Next's alone, and what of
 * next-portage it loads beside them.
 *
 * @param {string} folder
 * @param {string} variant
 */
export const bytesOf = (folder, variant) =>
  ROUTES.map(({ router, entry }) => {
    const file = path.join(folder, outputOf(variant), entry);
    const files = [file, ...tracedBy(file)].filter((one) => /\.[cm]?js$/.test(one));
    const output = path.join(folder, outputOf(variant));
    const portage = path.join(folder, "node_modules/next-portage");
    return {
      router,
      bundled: sizes(files.filter((one) => one.startsWith(output))),
      nexts: sizes(files.filter((one) => path.basename(one).startsWith("node_modules_next_"))),
      beside: sizes(files.filter((one) => one.startsWith(portage))),
    };
  });

/** Next writes beside each entry which files it may load. */
function tracedBy(file) {
  const { files } = JSON.parse(fs.readFileSync(`${file}.nft.json`, "utf8"));
  return files.map((one) => path.resolve(path.dirname(file), one));
}

function sizes(files) {
  const contents = [...new Set(files)].map((file) => fs.readFileSync(file));
  return {
    files: contents.length,
    bytes: sum(contents.map(({ length }) => length)),
    gzipped: sum(contents.map((content) => gzipSync(content).length)),
  };
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
