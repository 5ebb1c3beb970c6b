import { Failure } from "../cli/failure";
import type { Change } from "../edit/change";
import { createResolver } from "../project/resolver";
import { createSourceCache } from "../project/source-cache";
import { isFolder, projectFiles, relativeTo } from "../project/files";
import { appFolderOf, type NextApp } from "../project/next-app";
import { isBelow } from "../project/next-version";
import { createAliases } from "../references/aliases";
import { mentionsOfRoutes } from "../references/mentions";
import {
  relocateAll,
  type RelocatedAll,
  type UnclearPlace,
  type Workspace,
} from "../references/relocate-all";
import { findRouteFiles, type RouteFile } from "../routes/find-routes";
import { isSource } from "../source/parse";
import { positionAt } from "../source/position";
import { candidateOf, type Candidate } from "./candidate";
import { changesOf } from "./changes";
import { conflictsOf } from "./conflicts";
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

export interface RefusedRoute {
  readonly route: RouteFile;
  readonly refusals: readonly Refusal[];
}

/**
 * Plans the move of routes of `pages/api`. Helpers among them are left out. Throws a Failure where the app itself has to be mended first.
 *
 * @param move the name that the moved routes' records share
 * @param onRoute called for each route before it is looked at
 */
export function planMove(
  app: NextApp,
  routes: readonly RouteFile[],
  move: string,
  onRoute: () => void = () => undefined,
): MovePlan {
  const workspace: Workspace = {
    folder: app.workspace,
    sources: createSourceCache(),
    resolver: createResolver(),
    aliases: createAliases(),
  };
  const refused: RefusedRoute[] = [];
  const judge = createJudge(app, workspace);
  const refusals = (candidate: Candidate): readonly Refusal[] => {
    onRoute();
    return judge.refusals(candidate);
  };
  const fit = sift(readCandidates(app, routes, workspace, refused), refused, refusals);
  const { moved, relocated } = settle(fit, refused, workspace);
  const setup = [
    ...(moved.some(({ kind }) => kind !== "edge") ? requiredSetup(app) : []),
    ...judge.marksOf(moved).flatMap((file) => {
      const source = workspace.sources.source(file);
      return source ? [clientMarkStep(source)] : [];
    }),
  ];
  return {
    moved,
    refused: refused.toSorted((a, b) => (a.route.address < b.route.address ? -1 : 1)),
    changes: moved.length === 0 ? [] : changesOf({ app, move, moved, relocated, setup, workspace }),
    notices: moved.length === 0 ? [] : [...noticesOf(app, setup), ...mentionNotices(app, moved, workspace)],
  };
}

function noticesOf(app: NextApp, setup: readonly SetupStep[]): readonly string[] {
  const notices = setup.map(({ file, notice }) => `${relativeTo(app.root, file)} ${notice}`);
  // Seen in 16.4, not in 15.5 and 14.2: any file in `app/` makes Next answer unknown addresses from there.
  const changes404 = (!app.version || !isBelow(app.version, 16)) && !isFolder(appFolderOf(app));
  return changes404 ? [...notices, NOT_FOUND] : notices;
}

/** The first few: a script that lists all routes may name each. */
function mentionNotices(app: NextApp, moved: readonly Candidate[], workspace: Workspace): readonly string[] {
  const mentions = mentionsOfRoutes(workspace, new Set(moved.map(({ route }) => route.file)));
  const shown = mentions.slice(0, 5).map(({ file, line }) => `${relativeTo(app.root, file)}:${line}`);
  const more = mentions.length > shown.length ? ` and ${mentions.length - shown.length} more` : "";
  return shown.length === 0
    ? []
    : [`look at ${shown.join(", ")}${more}: a string there names pages/api, and stays as it is`];
}

const NOT_FOUND =
  "app/ is new here: from now on Next 16 answers unknown addresses with the page of app/not-found, no longer with that of pages/404";

function readCandidates(
  app: NextApp,
  routes: readonly RouteFile[],
  { sources }: Workspace,
  refused: RefusedRoute[],
): Candidate[] {
  return routes.flatMap((route) => {
    const parsed = sources.parsed(route.file);
    if (parsed && isSource(parsed)) return candidateOf(app, route, parsed) ?? [];
    const line = parsed && positionAt(sources.text(route.file) ?? "", parsed.offset).line;
    const reason = parsed
      ? `cannot be parsed: ${parsed.message}`
      : "cannot be read as UTF-8 JavaScript or TypeScript";
    refused.push({
      route,
      refusals: [{ file: route.file, reason, ...(line === undefined ? {} : { line }) }],
    });
    return [];
  });
}

/** What stands in a route's way, apart from other files that name it; and what has to be marked for the browser so that it can move. */
function createJudge(app: NextApp, { resolver, sources, folder }: Workspace): Judge {
  const handlers = findRouteFiles(app).filter(({ router }) => router === "app");
  const own = new Set(projectFiles(folder));
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

/** Leaves out what other files name in a way that cannot be rewritten, until nothing of the kind is left: who stays changes what is rewritten. */
function settle(
  candidates: readonly Candidate[],
  refused: RefusedRoute[],
  workspace: Workspace,
): { moved: readonly Candidate[]; relocated: RelocatedAll } {
  const moves = new Map(candidates.map(({ route, to }) => [route.file, to]));
  const relocated = relocateAll(workspace, moves, { skipped: new Set(), remembered: () => [] });
  const inTheWay = [...relocated.unclear, ...importsOfMounts(candidates, relocated, workspace)];
  if (inTheWay.length === 0) return { moved: candidates, relocated };
  const left = sift(candidates, refused, ({ route }) =>
    inTheWay.filter(({ targets }) => targets.includes(route.file)),
  );
  // A place that blames nobody who moves cannot be helped by leaving somebody out.
  return left.length === candidates.length
    ? { moved: candidates, relocated }
    : settle(left, refused, workspace);
}

/** Who imports a file that mounts its route itself: as a `route` file it has no handler to give. */
function importsOfMounts(
  candidates: readonly Candidate[],
  { files }: RelocatedAll,
  { sources }: Workspace,
): readonly UnclearPlace[] {
  const mounts = new Set(candidates.filter(({ kind }) => kind === "mounted").map(({ route }) => route.file));
  const reason =
    "imports it, and a route file has no handler to give; import the module of the route's definition there";
  return files.flatMap(({ file, respelled }) =>
    respelled.flatMap(({ target, start }) => {
      if (target === undefined || !mounts.has(target)) return [];
      const { line } = positionAt(sources.text(file) ?? "", start);
      return [{ file, line, reason, targets: [target] }];
    }),
  );
}

function requiredSetup(app: NextApp): readonly SetupStep[] {
  return setupSteps(app).map((step) => {
    if (!isProblem(step)) return step;
    const line = step.line === undefined ? "" : `:${step.line}`;
    throw new Failure(`${relativeTo(app.root, step.file)}${line} ${step.reason}; nothing was moved`);
  });
}
