// @ts-check
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { lastWords, runNode } from "./command.mjs";
import { ROOT } from "./repository.mjs";

const CACHE = path.join(ROOT, "node_modules/.cache/portage-corpus");
const SHIPPED = ["package.json", "bin"];

/**
 * One of this repository's packages, built from its sources as they are: a folder that later runs find again, and that no other build writes to.
 *
 * @param {"portage" | "portage-cli"} name its folder in lib
 */
export async function builtPackage(name) {
  const source = path.join(ROOT, "lib", name);
  const home = path.join(CACHE, `${name}-${fingerprint(source)}`);
  if (!fs.existsSync(home)) await build(source, home);
  return home;
}

/** @param {string} source @param {string} home */
async function build(source, home) {
  const work = `${home}.${process.pid}`;
  fs.mkdirSync(work, { recursive: true });
  const tsdown = path.join(ROOT, "node_modules/tsdown/dist/run.mjs");
  const outcome = await runNode(tsdown, ["--out-dir", path.join(work, "dist")], { cwd: source });
  if (outcome.code !== 0) throw new Error(`${source} does not build:\n${lastWords(outcome)}`);
  for (const name of SHIPPED.filter((file) => fs.existsSync(path.join(source, file)))) {
    fs.cpSync(path.join(source, name), path.join(work, name), { recursive: true });
  }
  // Where npm puts what the root has in another version.
  const modules = path.join(source, "node_modules");
  if (fs.existsSync(modules)) fs.symlinkSync(modules, path.join(work, "node_modules"));
  publish(work, home);
}

/** Two runs may build the same at once: the first to rename wins, and the folder is always whole. @param {string} work @param {string} home */
function publish(work, home) {
  try {
    fs.renameSync(work, home);
  } catch (error) {
    fs.rmSync(work, { recursive: true, force: true });
    if (!fs.existsSync(home)) throw error;
  }
}

/** @param {string} source */
function fingerprint(source) {
  const entries = fs.readdirSync(path.join(source, "src"), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const hash = createHash("sha1");
  for (const file of [
    ...files.toSorted(),
    ...["package.json", "tsdown.config.ts"].map((name) => path.join(source, name)),
  ]) {
    hash
      .update(`${path.relative(source, file)}\0`)
      .update(fs.readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}
