import type { RouteCommit } from "../../git/route-log";
import { routePlace, type RoutePlace, type RoutePlaceOptions } from "./route-place";

/** How many routes an app had after a commit. */
export interface CommitCount {
  /** In seconds since 1970, as the commit says. */
  readonly time: number;
  readonly pages: number;
  readonly app: number;
}

export interface CountOptions extends RoutePlaceOptions {
  /** Whether a file is known to be no route although Next takes it for one; `path` as in `RoutePlace`. */
  isHelper(path: string): boolean;
}

/** The routes of one folder, and how many there were after each commit that changed them. */
class AppFolder {
  readonly routes = { pages: new Set<string>(), app: new Set<string>() };
  readonly counts = new Map<number, CommitCount>();
  /** The folder that its routes came from, and the commit that brought them. */
  cameFrom: { readonly app: string; readonly commit: number } | undefined;

  get size(): number {
    return this.routes.pages.size + this.routes.app.size;
  }

  count(commit: number, time: number): void {
    this.counts.set(commit, { time, pages: this.routes.pages.size, app: this.routes.app.size });
  }
}

/**
 * How many routes an app had over time, commit by commit. Where a commit carried most routes of one folder into another, which had none, the app is
 * taken to have moved, and the history of the old folder goes before.
 */
export function countRoutes(commits: readonly RouteCommit[], options: CountOptions): readonly CommitCount[] {
  const folders = new Map<string, AppFolder>();
  for (const [index, commit] of commits.entries()) takeCommit(folders, index, commit, options);
  return historyOf(folders, options.app);
}

function takeCommit(
  folders: Map<string, AppFolder>,
  index: number,
  commit: RouteCommit,
  options: CountOptions,
): void {
  const placesOf = (files: readonly string[]): RoutePlace[] =>
    files.flatMap((file) => routePlace(file, options) ?? []).filter(({ path }) => !options.isHelper(path));
  const [added, removed] = [placesOf(commit.added), placesOf(commit.removed)];
  for (const [app, from] of movedFolders(folders, added, removed)) {
    folderAt(folders, app).cameFrom ??= { app: from, commit: index };
  }
  for (const { app, router, path } of removed) folderAt(folders, app).routes[router].delete(path);
  for (const { app, router, path } of added) folderAt(folders, app).routes[router].add(path);
  for (const app of new Set([...added, ...removed].map((place) => place.app))) {
    folderAt(folders, app).count(index, commit.time);
  }
}

function folderAt(folders: Map<string, AppFolder>, app: string): AppFolder {
  const folder = folders.get(app) ?? new AppFolder();
  folders.set(app, folder);
  return folder;
}

/** Folders that a commit fills with at least half of the routes of another one. */
function movedFolders(
  folders: ReadonlyMap<string, AppFolder>,
  added: readonly RoutePlace[],
  removed: readonly RoutePlace[],
): readonly (readonly [string, string])[] {
  const fresh = [...new Set(added.map(({ app }) => app))].filter((app) => !folders.get(app)?.size);
  const left = [...new Set(removed.map(({ app }) => app))];
  return fresh.flatMap((app) => {
    const paths = new Set(added.filter((place) => place.app === app).map(({ path }) => path));
    const from = left.find((old) => {
      const carried = removed.filter((place) => place.app === old && paths.has(place.path)).length;
      return carried * 2 >= (folders.get(old)?.size ?? 0) && carried > 0;
    });
    return from === undefined ? [] : [[app, from] as const];
  });
}

/** The counts of a folder, and before them those of the folder that it came from. */
function historyOf(folders: ReadonlyMap<string, AppFolder>, app: string): readonly CommitCount[] {
  const counts: CommitCount[] = [];
  const seen = new Set<string>();
  let until = Infinity;
  for (let at: string | undefined = app; at !== undefined && !seen.has(at);) {
    seen.add(at);
    const folder: AppFolder | undefined = folders.get(at);
    const since = folder?.cameFrom?.commit ?? -1;
    const own = [...(folder?.counts ?? [])].filter(([index]) => index >= since && index < until);
    counts.unshift(...own.map(([, count]) => count));
    until = since;
    at = folder?.cameFrom?.app;
  }
  return counts;
}
