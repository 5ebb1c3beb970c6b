import { count } from "../count";
import type { HistoryPoint } from "./history";

/** When `pages/api` would be empty if it went on like this. */
export type Projection = Estimate | NoEstimate;

export interface Estimate {
  readonly kind: "estimate";
  /** In UTC: `2026-03-31`. */
  readonly day: string;
  /** By how many routes `pages/api` shrank in a week, on average. */
  readonly perWeek: number;
  /** What the average is taken over. */
  readonly from: HistoryPoint;
  readonly to: HistoryPoint;
  /** One or two sentences on how it was reckoned. */
  readonly basis: string;
}

export interface NoEstimate {
  readonly kind: "none";
  /** One sentence. */
  readonly basis: string;
}

const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** The past that the estimate is taken from. */
const WINDOW = 12 * WEEK;
/** Less than this is a good day, and no pace. */
const LEAST = 2 * WEEK;
/** What lies further ahead is no estimate. */
const HORIZON = 5 * 365 * DAY;

/**
 * Goes on at the pace of the last twelve weeks: by how much `pages/api` shrank in them, the routes that were new there taken off. Gives none where it did
 * not shrink, or where there is no history.
 *
 * @param points by day, the last one of today
 */
export function projectionOf(points: readonly HistoryPoint[]): Projection {
  const to = points.at(-1);
  if (!to) return none("There is nothing to go by.");
  if (to.pages === 0) return none("pages/api holds no route any more.");
  const from = startOf(points, to);
  const weeks = (timeOf(to) - timeOf(from)) / WEEK;
  if (weeks * WEEK < LEAST) return none("There is no estimate: the history is shorter than two weeks.");
  const perWeek = (from.pages - to.pages) / weeks;
  const span = `in the last ${count(Math.round(weeks), "week")}`;
  if (perWeek <= 0) return none(`There is no estimate: pages/api did not shrink ${span}.`);
  const left = (to.pages / perWeek) * WEEK;
  if (left > HORIZON)
    return none(`There is no estimate: at the pace ${span} it is more than five years away.`);
  const basis =
    `An estimate, no promise: pages/api went from ${from.pages} to ${count(to.pages, "route")} ${span} ` +
    `(${rounded(perWeek)} a week, routes that were new there taken off), and the line goes on at that pace.`;
  return { kind: "estimate", day: dayOf(timeOf(to) + left), perWeek: rounded(perWeek), from, to, basis };
}

/** What there was when the window began, or when the history did. */
function startOf(points: readonly HistoryPoint[], to: HistoryPoint): HistoryPoint {
  const begin = timeOf(to) - WINDOW;
  const before = points.findLast((point) => timeOf(point) <= begin);
  return before ? { ...before, day: dayOf(begin) } : (points[0] ?? to);
}

const none = (basis: string): NoEstimate => ({ kind: "none", basis });

const timeOf = ({ day }: HistoryPoint): number => Date.parse(`${day}T00:00:00Z`);

const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

const rounded = (value: number): number => Math.max(0.1, Math.round(value * 10) / 10);
