/**
 * A number with its noun.
 *
 * @example countOf(1, "project") // "1 project"
 * @example countOf(3, "project") // "3 projects"
 */
export const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
