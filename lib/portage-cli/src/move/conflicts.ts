import fs from "node:fs";
import path from "node:path";
import { relativeTo } from "../project/files";
import type { NextApp } from "../project/next-app";
import type { RouteFile } from "../routes/find-routes";
import type { Candidate } from "./candidate";
import type { Refusal } from "./refusal";

/** What in `app/` stands in the way of a route: its place is taken, or a path parameter has another name there. */
export function conflictsOf(
  app: NextApp,
  { route, to, routeFile, companions }: Candidate,
  handlers: readonly RouteFile[],
): Refusal[] {
  const same = handlers.find(({ address }) => address === route.address);
  if (same) {
    const reason = `${relativeTo(app.root, same.file)} answers the same address; Next does not build with both`;
    return [{ kind: "same-address", file: route.file, reason }];
  }
  const page = path.join(path.dirname(routeFile), "page.tsx");
  const places = [routeFile, to, page, ...companions.map((companion) => companion.to)];
  const taken = places.map(takenBy).find((file) => file !== undefined);
  if (taken !== undefined) {
    return [
      {
        kind: "place-taken",
        file: route.file,
        reason: `${relativeTo(app.root, taken)} exists already; rename it first`,
      },
    ];
  }
  return slugConflicts(app, route, handlers);
}

/** The file that has a place, also with another extension: it would be found in its stead. */
function takenBy(file: string): string | undefined {
  const folder = path.dirname(file);
  if (!fs.existsSync(folder)) return undefined;
  const { name } = path.parse(file);
  const entry = fs
    .readdirSync(folder, { withFileTypes: true })
    .find((other) => !other.isDirectory() && path.parse(other.name).name === name);
  return entry && path.join(folder, entry.name);
}

/** Next starts only where the dynamic segments below one path have one name, over both routers. */
function slugConflicts(app: NextApp, route: RouteFile, handlers: readonly RouteFile[]): Refusal[] {
  const own = slugsOf(route.address);
  for (const handler of handlers) {
    for (const [place, name] of slugsOf(handler.address)) {
      const mine = own.get(place);
      if (mine === undefined || mine === name) continue;
      const other = relativeTo(app.root, handler.file);
      return [
        {
          kind: "segment-name",
          file: route.file,
          reason: `its segment ${mine} is called ${name} in ${other}; Next does not start with both, rename one`,
        },
      ];
    }
  }
  return [];
}

/** Each dynamic segment by its place: the path before it, and its kind. */
function slugsOf(address: string): Map<string, string> {
  const slugs = new Map<string, string>();
  let before = "";
  for (const segment of address.split("/").slice(1)) {
    const kind = /^(\[\[?(?:\.\.\.)?)[^\]]+\]/.exec(segment)?.[1];
    if (kind !== undefined) slugs.set(`${before}/${kind}`, segment);
    before += `/${kind ?? segment}`;
  }
  return slugs;
}
