import { spawnSync } from "node:child_process";
import process from "node:process";
import { median } from "../shared/statistics.mjs";

const MODULE = ["--input-type=module"];

/** By name: Node's flags, a program that does nothing, and one that loads the package. */
const KINDS = [
  { name: 'require("next-portage")', flags: [], program: 'require("next-portage")' },
  { name: 'import "next-portage"', flags: MODULE, program: 'import "next-portage"' },
  { name: 'import "next-portage/register"', flags: MODULE, program: 'import "next-portage/register"' },
];

/**
 * Milliseconds that loading the package adds to a new process: medians of the rounds, each beside an empty process.
 *
 * @param {string} folder where it is installed
 * @param {number} rounds
 */
export const importTimes = (folder, rounds) =>
  KINDS.map(({ name, flags, program }) => {
    const [empty, loaded] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      empty.push(timeOf(folder, [...flags, "-e", ""]));
      loaded.push(timeOf(folder, [...flags, "-e", program]));
    }
    return { name, empty: median(empty), loaded: median(loaded) };
  });

function timeOf(cwd, args) {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr}`);
  return performance.now() - started;
}
