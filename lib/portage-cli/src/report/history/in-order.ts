/**
 * Times of events that came one after the other, made to say so: the longest run of times in order is kept, and each other one (a wrong clock, a
 * commit that was carried over) becomes that of the event before it. What lies after `latest` is never kept, unless nothing else is there.
 *
 * @example inOrder([10, 20, 5, 30], 100) // [10, 20, 20, 30]
 */
export function inOrder(times: readonly number[], latest: number): readonly number[] {
  const kept = new Set(longestRun(times, latest));
  const first = times.find((_, index) => kept.has(index)) ?? latest;
  let last = first;
  return times.map((time, index) => {
    if (kept.has(index)) last = time;
    return last;
  });
}

/** The indexes of a longest run that never goes back, by patience sorting. */
function longestRun(times: readonly number[], latest: number): number[] {
  /** By length, less one: where the run of that length ends that ends earliest. */
  const ends: number[] = [];
  const before = new Map<number, number>();
  for (const [index, time] of times.entries()) {
    if (!Number.isFinite(time) || time > latest) continue;
    const length = firstAfter(ends, times, time);
    const previous = ends[length - 1];
    if (previous !== undefined) before.set(index, previous);
    ends[length] = index;
  }
  const run: number[] = [];
  for (let at = ends.at(-1); at !== undefined; at = before.get(at)) run.push(at);
  return run;
}

/** How many runs end no later than a time; `ends` is sorted by the times that it points to. */
function firstAfter(ends: readonly number[], times: readonly number[], time: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[ends[middle] ?? 0] ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
