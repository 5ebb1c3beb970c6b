/**
 * A number with its noun.
 *
 * @example count(1, "route") // "1 route"
 */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
