import type { Refusal } from "../move/refusal";
import type { RouteMethod, ScannedRoute, Verdict } from "../scan/model";

/** A route with what stands in the way of its move. */
export interface ReportedRoute {
  readonly route: ScannedRoute;
  /** Of the route's own file; empty for moved ones. */
  readonly blockers: readonly Refusal[];
}

/** One answer for all methods of a route. */
export interface Summary {
  readonly verdict: Verdict;
  /** The methods that the verdict is about, where others are better off; empty where it is about all. */
  readonly methods: readonly string[];
}

/** How many routes got each verdict. */
export type Counts = Readonly<Record<Verdict, number>>;

export interface Totals {
  readonly routes: number;
  /** In `app`. */
  readonly moved: number;
  readonly session: Counts;
  /** Of the routes whose path names an organization. */
  readonly organization: Counts;
  readonly blocked: number;
  /** Files in `pages/api` without a handler. */
  readonly helpers: number;
}

const WORST: readonly Verdict[] = ["no", "unknown", "yes"];

export const sessionOf = ({ methods }: ScannedRoute): Summary =>
  summaryOf(methods, ({ session }) => session.verdict);

/** Undefined where the path names no organization. */
export const organizationOf = ({ methods, organizationParameter }: ScannedRoute): Summary | undefined =>
  organizationParameter === undefined
    ? undefined
    : summaryOf(methods, ({ organization }) => organization?.verdict ?? "unknown");

/** The worst verdict of all methods. OPTIONS counts only where it is alone: preflight requests carry no credentials. */
function summaryOf(methods: readonly RouteMethod[], verdictOf: (method: RouteMethod) => Verdict): Summary {
  const asked = methods.filter(({ method }) => method !== "OPTIONS");
  const counted = asked.length > 0 ? asked : methods;
  const verdicts = new Set(counted.map(verdictOf));
  const verdict = WORST.find((each) => verdicts.has(each)) ?? "unknown";
  const concerned = counted.filter((each) => verdictOf(each) === verdict);
  const isAll = concerned.length === counted.length;
  return { verdict, methods: isAll ? [] : concerned.map(({ method }) => method) };
}

export function totalsOf(reported: readonly ReportedRoute[]): Totals {
  const routes = reported.filter(({ route }) => route.isRoute);
  return {
    routes: routes.length,
    moved: routes.filter(({ route }) => route.router === "app").length,
    session: countsOf(routes.map(({ route }) => sessionOf(route))),
    organization: countsOf(routes.flatMap(({ route }) => organizationOf(route) ?? [])),
    blocked: routes.filter(({ blockers }) => blockers.length > 0).length,
    helpers: reported.filter(({ route }) => !route.isRoute && route.router === "pages").length,
  };
}

function countsOf(summaries: readonly Summary[]): Counts {
  const counts = { yes: 0, no: 0, unknown: 0 };
  for (const { verdict } of summaries) counts[verdict] += 1;
  return counts;
}
