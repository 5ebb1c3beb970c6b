import fs from "node:fs";

/** What one part of the run has counted. */
export interface Part {
  part: string;
  probes: number;
  leaks: number;
  /** Tables of another tenant that changed. */
  changed: number;
  /** What else there is to say, in a few words. */
  note?: string;
}

/** Hands a part's figures to the runner, which adds them up. */
export function report(part: Part): void {
  const file = process.env["TENANCY_RESULTS"];
  if (file) fs.appendFileSync(file, `${JSON.stringify(part)}\n`);
}

/** Whether only a slice is asked for. */
export const isQuick = (): boolean => process.env["TENANCY_QUICK"] === "1";

/** The middle one of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Runs something for every item, so many at a time. */
export async function inParallel<Item>(
  items: readonly Item[],
  width: number,
  run: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const lane = async (): Promise<void> => {
    for (const item of queue) await run(item);
  };
  await Promise.all(Array.from({ length: width }, lane));
}
