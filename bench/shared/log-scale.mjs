/**
 * A logarithmic axis over whole powers of ten.
 *
 * @param {readonly number[]} values above 0
 * @param {number} from where the smallest is drawn
 * @param {number} to where the largest is drawn
 */
export function logScale(values, from, to) {
  if (!values.every((value) => value > 0)) throw new RangeError("A logarithmic scale begins above 0");
  const low = Math.floor(Math.log10(Math.min(...values)) + ROUNDING);
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values)) - ROUNDING));
  const place = (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from);
  const ticks = Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index));
  return { place, ticks };
}

/** So that 1000 stays a tick of its own, whatever its logarithm is rounded to. */
const ROUNDING = 1e-9;

/** `0.1`, `10`, `10k`. */
export const tickText = (value) =>
  value >= 1000 ? `${value / 1000}k` : String(Number(value.toPrecision(1)));
