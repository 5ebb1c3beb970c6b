// bench/results: what the last whole run of each bench printed. A run of a part (a filter, --quick) writes nothing.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("../results/", import.meta.url));

/**
 * Writes `bench/results/<name>`, or `<folder>/<name>`, and tells where.
 *
 * @param {string} name such as "http.md"
 * @param {string} text
 * @param {string} [folder]
 */
export function writeResult(name, text, folder = FOLDER) {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, name), text.endsWith("\n") ? text : `${text}\n`);
  console.log(`wrote ${folder === FOLDER ? "bench/results" : folder}/${name}`);
}
