/**
 * Numbers that look random and are the same for the same seed (mulberry32).
 *
 * @param {number} seed
 * @returns {() => number} from 0 up to 1, without 1
 */
export function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * One of the entries, each as often as its weight says.
 *
 * @template T
 * @param {() => number} random
 * @param {readonly (readonly [number, T])[]} entries weights, and what they stand for
 * @returns {T}
 */
export function pick(random, entries) {
  const total = entries.reduce((sum, [weight]) => sum + weight, 0);
  let at = random() * total;
  for (const [weight, value] of entries) {
    at -= weight;
    if (at < 0) return value;
  }
  return entries[entries.length - 1][1];
}
