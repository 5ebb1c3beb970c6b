import path from "node:path";
import { Failure } from "../cli/failure";
import type { Candidate } from "../move/candidate";
import { planMove } from "../move/plan";
import type { Refusal } from "../move/refusal";
import { relativeTo } from "../project/files";
import type { NextApp } from "../project/next-app";
import type { Project } from "../project/project";
import { readRecords, recordFile, type MoveRecord } from "../records/move-record";
import type { RouteFile } from "../routes/find-routes";
import type { MoveEntry } from "./model";

/** What `portage move --all --dry-run` says, route by route; by absolute file. */
export interface MoveOutlook {
  readonly moves: ReadonlyMap<string, MoveEntry>;
  readonly refusals: ReadonlyMap<string, readonly Refusal[]>;
  /** The addresses of routes that were moved before. */
  readonly recorded: ReadonlySet<string>;
  /** What would be set up once, or why no move can be planned. */
  readonly notes: readonly string[];
}

export interface OutlookOptions {
  /** In milliseconds since 1970. */
  readonly now: number;
  /** What the same run has read already. */
  readonly project: Project;
  /** What in the routes' own files stands in the way: all that is told where the app itself has to be mended first. */
  readonly inOwnFile: ReadonlyMap<string, readonly Refusal[]>;
}

/** Plans the move of all routes of `pages/api`, and writes nothing. */
export function moveOutlook(
  app: NextApp,
  routes: readonly RouteFile[],
  { now, project, inOwnFile }: OutlookOptions,
): MoveOutlook {
  try {
    const recorded = new Set(readRecords(app).map(({ address }) => address));
    const pages = routes.filter(({ router }) => router === "pages");
    const plan = planMove(app, pages, new Date(now).toISOString(), { project });
    const texts = new Map(plan.changes.map(({ file, after }) => [file, after]));
    return {
      moves: new Map(plan.moved.map((candidate) => [candidate.route.file, moveEntry(app, candidate, texts)])),
      refusals: new Map(plan.refused.map(({ route, refusals }) => [route.file, refusals])),
      recorded,
      notes: plan.notices,
    };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const notes = [`no move can be planned: ${error.message}`];
    return { moves: new Map(), refusals: inOwnFile, recorded: new Set(), notes };
  }
}

/** What each file that changes would hold. */
type Texts = ReadonlyMap<string, string | undefined>;

function moveEntry(app: NextApp, candidate: Candidate, texts: Texts): MoveEntry {
  const { route, to, routeFile, companions } = candidate;
  const show = (file: string): string => relativeTo(app.root, file);
  return {
    command: `npx portage move ${shellWord(show(route.file))}`,
    to: show(to),
    mount: routeFile === to ? null : show(routeFile),
    companions: companions.map((one) => ({ from: show(one.from), to: show(one.to) })),
    rewritten: rewrittenFiles(app, candidate, texts),
  };
}

/** From the record that the move would leave behind. */
function rewrittenFiles(app: NextApp, { route, to }: Candidate, texts: Texts): readonly string[] {
  const text = texts.get(recordFile(app, route.address));
  if (text === undefined) return [];
  const { spellings, added = [] } = JSON.parse(text) as MoveRecord;
  const own = relativeTo(app.workspace, to);
  const files = [...spellings, ...added].map(({ file }) => path.posix.normalize(file));
  return [...new Set(files)].filter((file) => file !== own).toSorted();
}

const shellWord = (text: string): string =>
  /^[\w./@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
