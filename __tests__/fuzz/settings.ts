import fs from "node:fs";
import * as fc from "fast-check";

/** The seed of a run that was given none: the slice in `npm test` is the same each time. */
const FIXED_SEED = 20_261_124;
/** Cases per operation at full count; the other properties count in proportion to it. */
export const FULL_CASES = 500;

const seed = Number(process.env.FUZZ_SEED ?? FIXED_SEED);
const casesPerOperation = Number(process.env.FUZZ_CASES ?? 12);

/** How many runs of a property that has `full` of them at full count; at least five. */
export const scaled = (full: number): number =>
  Math.max(5, Math.round((full * casesPerOperation) / FULL_CASES));

/**
 * How a property is run. On failure fast-check prints seed, path and the smallest counterexample; the same seed and count
 * (`npm run fuzz -- --seed S`) come to the same failure.
 */
export const parameters = <T>(full: number): fc.Parameters<T> => ({
  seed,
  numRuns: scaled(full),
  // Shrinking calls the server again and again: what it finds in this time is small enough.
  interruptAfterTimeLimit: 20 * 60_000,
  markInterruptAsFailure: true,
});

/** A counterexample's line may have megabytes. */
const LINE = 1000;
const shortened = (message: string): string =>
  message
    .split("\n")
    .map((line) => (line.length > LINE ? `${line.slice(0, LINE)}… (${line.length} characters)` : line))
    .join("\n");

/** `fc.assert`, with a report that a terminal can show. */
export async function check<T>(property: fc.IAsyncProperty<T>, settings: fc.Parameters<T>): Promise<void> {
  const result = await fc.check(property, settings);
  if (result.failed)
    throw new Error(shortened(String(fc.defaultReportMessage(result))), { cause: result.errorInstance });
}

const counted = { cases: 0, serverErrors: 0 };

/** Counts a request that was answered. */
export function count(status: number): void {
  counted.cases++;
  if (status >= 500) counted.serverErrors++;
}

/** Counts cases that a program of its own has tried, with no error of the server among them. */
export function countCases(cases: number): void {
  counted.cases += cases;
}

/** Adds what this suite has counted to the run's sum. */
export function tally(): void {
  if (process.env.FUZZ_TALLY) fs.appendFileSync(process.env.FUZZ_TALLY, `${JSON.stringify(counted)}\n`);
}
