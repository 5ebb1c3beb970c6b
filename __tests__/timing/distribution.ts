/** What is said of the times of one kind of request, in milliseconds. */
export interface Summary {
  median: number;
  p10: number;
  p90: number;
}

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;

/** In another order each time, so that none of them always follows the same one. */
export const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => ({ item, at: Math.random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);

export function summarize(times: readonly number[]): Summary {
  const sorted = times.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), p10: quantile(sorted, 0.1), p90: quantile(sorted, 0.9) };
}

/**
 * How well one look at the clock tells the two apart: the probability that a time of `these` is longer than one of `those`
 * (Mann and Whitney's U as a share). 0.5 is not at all, 0 and 1 are always.
 */
export function separation(these: readonly number[], those: readonly number[]): number {
  let longer = 0;
  for (const a of these) for (const b of those) longer += (Math.sign(a - b) + 1) / 2;
  return longer / (these.length * those.length);
}
