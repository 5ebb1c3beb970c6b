// Changes one expression of next-portage at a time and runs the suites that reach it: a change that no test notices has survived.
//
//   npm run mutation [-- --mutate lib/portage/src/route/compose.ts]
//
// The last line is "mutation: killed N/M, score S %"; below LEAST it fails. Results are kept, so that a second run does what changed.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const LEAST = 85;
const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const REPORT = resolve(ROOT, "node_modules/.cache/mutation/report.json");
/** What does not run at all says nothing of the tests. */
const NOT_COUNTED = new Set(["CompileError", "RuntimeError", "Ignored"]);
const KILLED = new Set(["Killed", "Timeout"]);

const stryker = resolve(ROOT, "node_modules/@stryker-mutator/core/bin/stryker.js");
const command = [stryker, "run", "__tests__/mutation/stryker.config.json", ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, command, { cwd: ROOT, stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);

const { files } = JSON.parse(readFileSync(REPORT, "utf8"));
const mutants = Object.entries(files).flatMap(([file, { mutants: all }]) =>
  all.filter((mutant) => !NOT_COUNTED.has(mutant.status)).map((mutant) => ({ file, ...mutant })),
);
const survivors = mutants.filter((mutant) => !KILLED.has(mutant.status));
for (const { file, location, mutatorName, replacement, status: fate } of survivors) {
  const place = `${relative(ROOT, resolve(ROOT, file))}:${location.start.line}`;
  console.log(
    `${fate}  ${place}  ${mutatorName}  ${String(replacement).replaceAll(/\s+/g, " ").slice(0, 100)}`,
  );
}
console.log("\nfolder            killed / all");
for (const [folder, all] of grouped(mutants)) {
  const killed = all.filter((mutant) => KILLED.has(mutant.status)).length;
  console.log(`${folder.padEnd(18)}${killed} / ${all.length}  ${percent(killed, all.length)} %`);
}
const killed = mutants.length - survivors.length;
const score = percent(killed, mutants.length);
console.log(`mutation: killed ${killed}/${mutants.length}, score ${score} %`);
process.exitCode = Number(score) >= LEAST ? 0 : 1;

function folderOf({ file }) {
  return file.split("/").at(-2) ?? "";
}

function grouped(all) {
  const groups = new Map();
  for (const mutant of all) groups.set(folderOf(mutant), [...(groups.get(folderOf(mutant)) ?? []), mutant]);
  return groups;
}

function percent(part, whole) {
  return ((100 * part) / Math.max(whole, 1)).toFixed(1);
}
