// oxlint-disable import/no-commonjs -- loaded by jest with require()
// Which suites look first at a mutant: those of the changed file, then of its folder, then the small ones.
const fs = require("node:fs");
const path = require("node:path");

const SOURCES = path.resolve("lib/portage/src");
let filesByMutant;

/** Stryker writes each mutant's number into the file that holds it. */
function fileOf(mutant) {
  filesByMutant ??= new Map(fs.readdirSync(SOURCES, { recursive: true }).flatMap(mutantsIn));
  return filesByMutant.get(mutant) ?? "";
}

function mutantsIn(name) {
  if (!name.endsWith(".ts")) return [];
  const text = fs.readFileSync(path.join(SOURCES, name), "utf8");
  return [...text.matchAll(/stryMutAct_\w+\("(\d+)"\)/g)].map(([, id]) => [id, name]);
}

const sizes = new Map();
function sizeOf(file) {
  if (!sizes.has(file)) sizes.set(file, fs.statSync(file).size);
  return sizes.get(file);
}

function distance(test, mutated) {
  const { dir, name } = path.parse(mutated);
  if (path.basename(test).startsWith(`${name}.`)) return 0;
  return path.basename(path.dirname(test)) === path.basename(dir) ? 1 : 2;
}

module.exports = class NearestFirst {
  sort(tests) {
    const mutated = fileOf(process.env["__STRYKER_ACTIVE_MUTANT__"]);
    return tests.toSorted(
      (a, b) => distance(a.path, mutated) - distance(b.path, mutated) || sizeOf(a.path) - sizeOf(b.path),
    );
  }

  shard(tests) {
    return tests;
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
};
