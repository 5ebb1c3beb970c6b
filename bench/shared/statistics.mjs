// Plain numbers in, plain numbers out.

/** @param {readonly number[]} values at least one */
export const median = (values) => percentile(values, 50);

/**
 * Between the two nearest ranks, as most spreadsheets do it.
 *
 * @param {readonly number[]} values at least one
 * @param {number} percent 0 to 100
 */
export function percentile(values, percent) {
  if (values.length === 0) throw new RangeError("There is no percentile of nothing");
  const sorted = values.toSorted((a, b) => a - b);
  const rank = ((sorted.length - 1) * percent) / 100;
  const [below, above] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]];
  return below + (above - below) * (rank - Math.floor(rank));
}

/** Half of the values lie within it: how far a figure of this run can be trusted. */
export const spread = (values) => [percentile(values, 25), percentile(values, 75)];
