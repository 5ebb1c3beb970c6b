import { runNode } from "../support/processes";
import { countCases, scaled } from "./settings";

const LOADER = ["-r", "./__tests__/support/typescript.js"];

/** Runs a program of this folder with the run's seed and a count that is `full` at full count; gives what it says at its end. */
export async function runProgram<T extends { cases: number }>(
  file: string,
  full: number,
  flags: readonly string[] = [],
): Promise<T> {
  const seed = process.env.FUZZ_SEED ?? "1";
  const program = runNode([...flags, ...LOADER, `__tests__/fuzz/${file}`, seed, String(scaled(full))]);
  const { code, signal, stdout, stderr } = await program.ended;
  if (code !== 0)
    throw new Error(`${file} ended with ${signal ?? code}, seed ${seed}: ${stderr.slice(0, 3000)}`);
  const told = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as T;
  countCases(told.cases);
  return told;
}
