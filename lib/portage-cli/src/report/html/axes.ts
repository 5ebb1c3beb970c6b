/** An axis of counts, from 0. */
export interface Axis {
  /** The count at its end. */
  readonly top: number;
  readonly ticks: readonly number[];
}

/** An axis with four or five round counts, the last of which is no less than `most`. */
export function axisOf(most: number): Axis {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? power * 10;
  const steps = Math.ceil(most / step);
  return { top: steps * step, ticks: Array.from({ length: steps + 1 }, (_, index) => index * step) };
}

/** An axis of days. */
export interface TimeAxis {
  /** From 0 to 1. */
  share(day: string): number;
  readonly ticks: readonly { readonly share: number; readonly text: string }[];
}

const TICKS = 3;

/** From one day to another, with the days at its ends and between them. */
export function timeAxisOf(from: string, to: string): TimeAxis {
  const [start, end] = [timeOf(from), Math.max(timeOf(to), timeOf(from) + 1)];
  const ticks = Array.from({ length: TICKS }, (_, index) => {
    const share = index / (TICKS - 1);
    return { share, text: new Date(start + share * (end - start)).toISOString().slice(0, 10) };
  });
  return { share: (day) => (timeOf(day) - start) / (end - start), ticks };
}

/** The beginning of a day in UTC, in milliseconds since 1970. */
export const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
