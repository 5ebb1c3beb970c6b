import type { NoRouteLog, RouteLog } from "../../git/route-log";
import { countRoutes, type CommitCount, type CountOptions } from "./counts";
import { inOrder } from "./in-order";

/** How many routes there were in each router at the end of a day. */
export interface HistoryPoint {
  /** In UTC: `2026-03-31`. */
  readonly day: string;
  readonly pages: number;
  readonly app: number;
}

/** The routes over time: a point for each day on which their number changed, and one for today. */
export interface History {
  /** At least today's; the earliest first. */
  readonly points: readonly HistoryPoint[];
  /** How many commits of the main line changed the number of routes, or renamed one. */
  readonly commits: number;
  /** Why the history is missing or begins late; null where it is whole. */
  readonly note: string | null;
}

/** What there is to count now. */
export interface Today {
  /** In milliseconds since 1970. */
  readonly now: number;
  readonly pages: number;
  readonly app: number;
}

type Options = Pick<CountOptions, "pageExtensions" | "isHelper">;

/** Folds a log of git into counts by day, and puts today's behind them. */
export function historyOf(log: RouteLog | NoRouteLog, today: Today, options: Options): History {
  const last = { day: dayOf(today.now), pages: today.pages, app: today.app };
  if ("missing" in log) return { points: [last], commits: 0, note: log.missing };
  const counts = countRoutes(log.commits, { ...options, app: log.folder });
  const days = pointsByDay(counts, today.now);
  const points = [...days.filter(({ day }) => day < last.day), last];
  return { points, commits: counts.length, note: noteOn(counts, log) };
}

function noteOn(counts: readonly CommitCount[], { isShallow }: RouteLog): string | null {
  if (isShallow)
    return "the clone is shallow, so what came before is not known (git fetch --unshallow gets it)";
  return counts.length === 0 ? "no commit holds a route of this app" : null;
}

/** The last count of each day. */
function pointsByDay(counts: readonly CommitCount[], now: number): HistoryPoint[] {
  const times = inOrder(
    counts.map(({ time }) => time * 1000),
    now,
  );
  const points = new Map<string, HistoryPoint>();
  for (const [index, { pages, app }] of counts.entries()) {
    const day = dayOf(times[index] ?? now);
    points.set(day, { day, pages, app });
  }
  return [...points.values()];
}

/** The day in UTC, wherever the commit was made. */
const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);
