import type { Finding, Outcome } from "../check/finding";
import type { NoRouteLog, RouteLog } from "../git/route-log";
import type { Refusal } from "../move/refusal";
import { relativeTo } from "../project/files";
import type { ScannedApp, ScannedRoute } from "../scan/model";
import { totalsOf } from "../status/report";
import { blockerTitle, type BlockerKind } from "./blocker-kinds";
import { historyOf } from "./history/history";
import { projectionOf } from "./history/projection";
import type { BlockerGroup, FindingEntry, Report, ReportTotals, RouteEntry, RouteState } from "./model";
import type { MoveOutlook } from "./move-outlook";
import { routeEntry } from "./route-entry";
import { stateOf } from "./route-state";

/** Everything that was read of an app, for its report. */
export interface Collected {
  /** The name in its package.json, else of its folder. */
  readonly name: string;
  readonly scanned: ScannedApp;
  readonly outcome: Outcome;
  readonly outlook: MoveOutlook;
  readonly log: RouteLog | NoRouteLog;
  /** The texts of `route` files, by absolute file. */
  readonly texts: ReadonlyMap<string, string>;
  /** In milliseconds since 1970. */
  readonly now: number;
}

/** Makes the report of what was read. Reads nothing itself. */
export function buildReport(collected: Collected): Report {
  const { name, scanned, outcome, outlook, now } = collected;
  const { root, version } = scanned.app;
  const routes = routeEntries(collected);
  const history = historyFor(collected);
  const entries = (findings: readonly Finding[]): FindingEntry[] =>
    findings.map((finding) => findingEntry(root, finding));
  return {
    version: 1,
    madeAt: new Date(now).toISOString(),
    app: { name, next: version?.text ?? null },
    totals: reportTotals(collected, routes),
    history,
    projection: projectionOf(history.points),
    routes,
    helpers: helpersOf(scanned).map(({ file }) => relativeTo(root, file)),
    findings: entries(outcome.findings),
    unsure: entries(outcome.unsure),
    silenced: outcome.silenced.map(({ finding, reason }) => ({ ...findingEntry(root, finding), reason })),
    blockers: blockerGroups(routes),
    notes: outlook.notes,
  };
}

const helpersOf = ({ routes }: ScannedApp): readonly ScannedRoute[] =>
  routes.filter(({ isRoute, router }) => !isRoute && router === "pages");

function routeEntries({ scanned, outcome, outlook, texts }: Collected): RouteEntry[] {
  const findings = indexesByRoute(outcome.findings);
  const unsure = indexesByRoute(outcome.unsure);
  return scanned.routes
    .filter(({ isRoute }) => isRoute)
    .map((route) => {
      const refusals = outlook.refusals.get(route.file) ?? [];
      const state = stateOf(route, {
        isBlocked: refusals.length > 0,
        hasRecord: outlook.recorded.has(route.address),
        text: texts.get(route.file) ?? "",
      });
      return routeEntry(scanned.app.root, route, {
        state,
        refusals,
        move: outlook.moves.get(route.file) ?? null,
        findings: findings(route),
        unsure: unsure(route),
      });
    });
}

/** Which findings are about a route: those in its file, and those elsewhere that name its address. */
function indexesByRoute(findings: readonly Finding[]): (route: ScannedRoute) => readonly number[] {
  const byKey = new Map<string, number[]>();
  for (const [index, { file, address }] of findings.entries()) {
    for (const key of [file, ...(address === undefined ? [] : [address])]) {
      byKey.set(key, [...(byKey.get(key) ?? []), index]);
    }
  }
  return ({ file, address }) =>
    [...new Set([...(byKey.get(file) ?? []), ...(byKey.get(address) ?? [])])].toSorted((a, b) => a - b);
}

function reportTotals(
  { scanned, outcome, outlook }: Collected,
  entries: readonly RouteEntry[],
): ReportTotals {
  const noRefusals: readonly Refusal[] = [];
  const reported = scanned.routes.map((route) => ({
    route,
    blockers: outlook.refusals.get(route.file) ?? noRefusals,
  }));
  const states: Record<RouteState, number> = { pages: 0, blocked: 0, moved: 0, rewritten: 0 };
  for (const { state } of entries) states[state] += 1;
  return {
    ...totalsOf(reported),
    states,
    findings: outcome.findings.length,
    unsure: outcome.unsure.length,
    silenced: outcome.silenced.length,
  };
}

function historyFor({ scanned, log, now }: Collected): Report["history"] {
  const { base, pageExtensions } = scanned.app;
  const others = scanned.routes.filter(({ isRoute }) => !isRoute);
  const helpers = new Set(others.map(({ file }) => relativeTo(base, file)));
  const routes = scanned.routes.filter(({ isRoute }) => isRoute);
  const inPages = routes.filter(({ router }) => router === "pages").length;
  const today = { now, pages: inPages, app: routes.length - inPages };
  return historyOf(log, today, { pageExtensions, isHelper: (file) => helpers.has(file) });
}

function findingEntry(root: string, finding: Finding): FindingEntry {
  const { rule, file, line, column, address, message, why, fix } = finding;
  return { rule, file: relativeTo(root, file), line, column, route: address ?? null, message, why, fix };
}

function blockerGroups(routes: readonly RouteEntry[]): readonly BlockerGroup[] {
  const groups = new Map<BlockerKind, Set<string>>();
  for (const { id, blockers } of routes) {
    for (const { kind } of blockers) groups.set(kind, (groups.get(kind) ?? new Set()).add(id));
  }
  return [...groups]
    .map(([kind, ids]) => ({ kind, title: blockerTitle(kind), routes: [...ids] }))
    .toSorted((a, b) => b.routes.length - a.routes.length || (a.kind < b.kind ? -1 : 1));
}
