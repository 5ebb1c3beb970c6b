import { Failure } from "../cli/failure";
import type { Change } from "../edit/change";
import { relativeTo } from "../project/files";
import type { NextApp } from "../project/next-app";
import type { Project } from "../project/project";
import { readRecords, type MoveRecord } from "../records/move-record";
import { configPathEdits } from "../test-runners/config-paths";
import { openWorkspace } from "../references/open-workspace";
import { relocateAll, type RelocatedAll, type Workspace } from "../references/relocate-all";
import { findRouteFiles, type RouteFile } from "../routes/find-routes";
import { isSource } from "../source/parse";
import { positionAt } from "../source/position";
import { candidateOf, movesOf, type Candidate } from "./candidate";
import { isManualMock } from "./companions";
import { changesOf } from "./changes";
import { conflictsOf } from "./conflicts";
import type { RewrittenTest } from "./mounted-tests/rewrite-test";
import { rewriteTests } from "./mounted-tests/rewrite-tests";
import { mentionNotices, setupNotices } from "./notices";
import type { Refusal } from "./refusal";
import { refusalsOf } from "./refusals";
import { createServerLayer } from "./server-layer/server-layer";
import { clientMarkStep } from "./setup/client-mark";
import { setupSteps } from "./setup/steps";
import { isProblem, type SetupStep } from "./setup/setup-step";

/** Everything that a move would do, computed without writing. */
export interface MovePlan {
  readonly moved: readonly Candidate[];
  readonly refused: readonly RefusedRoute[];
  readonly changes: readonly Change[];
  /** What is set up once, in sentences. */
  readonly notices: readonly string[];
}

export interface PlanOptions {
  /** Called for each route before it is looked at. */
  readonly onRoute?: () => void;
  /** What the same run has read already. */
  readonly project?: Project;
}

export interface RefusedRoute {
  readonly route: RouteFile;
  readonly refusals: readonly Refusal[];
}

/**
 * Plans the move of routes of `pages/api`. Helpers among them are left out. Throws a Failure where the app itself has to be mended first.
 *
 * @param move the name that the moved routes' records share
 */
export function planMove(
  app: NextApp,
  routes: readonly RouteFile[],
  move: string,
  { onRoute, project }: PlanOptions = {},
): MovePlan {
  const workspace = openWorkspace(app, project);
  const refused: RefusedRoute[] = [];
  const judge = createJudge(app, workspace);
  const refusals = (candidate: Candidate): readonly Refusal[] => {
    onRoute?.();
    return judge.refusals(candidate);
  };
  const fit = sift(readCandidates(app, routes, workspace, refused), refused, refusals);
  const { moved, relocated, rewritten } = settle(fit, refused, workspace, readRecords(app));
  const setup = [
    ...(moved.some(({ kind }) => kind !== "edge") ? requiredSetup(app) : []),
    ...judge.marksOf(moved).flatMap((file) => {
      const source = workspace.sources.source(file);
      return source ? [clientMarkStep(source)] : [];
    }),
  ];
  const paths = configPathEdits(workspace.files(), movesOf(moved));
  return {
    moved,
    refused: refused.toSorted((a, b) => (a.route.address < b.route.address ? -1 : 1)),
    changes:
      moved.length === 0
        ? []
        : changesOf({ app, move, moved, relocated, rewritten, setup, paths, workspace }),
    notices:
      moved.length === 0
        ? []
        : [...setupNotices(app, setup), ...mentionNotices(app, moved, workspace, paths)],
  };
}

function readCandidates(
  app: NextApp,
  routes: readonly RouteFile[],
  { sources }: Workspace,
  refused: RefusedRoute[],
): Candidate[] {
  const real = routes.filter(({ file }) => !isManualMock(file));
  return real.flatMap((route) => {
    const parsed = sources.parsed(route.file);
    if (parsed && isSource(parsed)) return candidateOf(app, route, parsed) ?? [];
    const line = parsed && positionAt(sources.text(route.file) ?? "", parsed.offset).line;
    const reason = parsed
      ? `cannot be parsed: ${parsed.message}`
      : "cannot be read as UTF-8 JavaScript or TypeScript";
    refused.push({
      route,
      refusals: [{ kind: "unreadable", file: route.file, reason, ...(line === undefined ? {} : { line }) }],
    });
    return [];
  });
}

/** What stands in a route's way, apart from other files that name it; and what has to be marked for the browser so that it can move. */
function createJudge(app: NextApp, { resolver, sources, files }: Workspace): Judge {
  const handlers = findRouteFiles(app).filter(({ router }) => router === "app");
  const own = new Set(files());
  const layer = createServerLayer(resolver, {
    read: (file) => sources.source(file),
    nameOf: (file) => relativeTo(app.root, file),
    isOwn: (file) => own.has(file),
  });
  const marks = new Map<Candidate, readonly string[]>();
  return {
    refusals(candidate) {
      const found = [...refusalsOf(app, candidate), ...conflictsOf(app, candidate, handlers)];
      if (candidate.kind === "edge") return found;
      const { refusal, marks: needed } = layer(candidate.source);
      marks.set(candidate, needed);
      return refusal ? [...found, refusal] : found;
    },
    marksOf: (moved) => [...new Set(moved.flatMap((candidate) => marks.get(candidate) ?? []))],
  };
}

interface Judge {
  refusals(candidate: Candidate): readonly Refusal[];
  marksOf(moved: readonly Candidate[]): readonly string[];
}

function sift(
  candidates: readonly Candidate[],
  refused: RefusedRoute[],
  refusals: (candidate: Candidate) => readonly Refusal[],
): Candidate[] {
  return candidates.filter((candidate) => {
    const found = refusals(candidate);
    if (found.length > 0) refused.push({ route: candidate.route, refusals: found });
    return found.length === 0;
  });
}

interface Settled {
  readonly moved: readonly Candidate[];
  readonly relocated: RelocatedAll;
  readonly rewritten: ReadonlyMap<string, RewrittenTest>;
}

/** Leaves out what other files name in a way that cannot be rewritten, until nothing of the kind is left: who stays changes what is rewritten. */
function settle(
  candidates: readonly Candidate[],
  refused: RefusedRoute[],
  workspace: Workspace,
  records: readonly MoveRecord[],
): Settled {
  const moves = movesOf(candidates);
  const relocated = relocateAll(workspace, moves, { skipped: new Set(), remembered: () => [] });
  const { rewritten, unclear } = rewriteTests(candidates, relocated, workspace, {
    isTest: (file) => !moves.has(file) && workspace.tests.isTest(file),
    given: records.flatMap(({ added = [] }) => added),
  });
  const inTheWay = [...relocated.unclear, ...unclear];
  if (inTheWay.length === 0) return { moved: candidates, relocated, rewritten };
  const left = sift(candidates, refused, (candidate) => {
    const own = movesOf([candidate]);
    return inTheWay
      .filter(({ targets }) => targets.some((target) => own.has(target)))
      .map(({ reason, file, line }) => ({ kind: "reference", reason, file, line }));
  });
  // A place that blames nobody who moves cannot be helped by leaving somebody out.
  return left.length === candidates.length
    ? { moved: candidates, relocated, rewritten }
    : settle(left, refused, workspace, records);
}

function requiredSetup(app: NextApp): readonly SetupStep[] {
  return setupSteps(app).map((step) => {
    if (!isProblem(step)) return step;
    const line = step.line === undefined ? "" : `:${step.line}`;
    throw new Failure(`${relativeTo(app.root, step.file)}${line} ${step.reason}; nothing was moved`);
  });
}
