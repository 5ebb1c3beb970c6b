import path from "node:path";
import picomatch from "picomatch";
import { usageFailure } from "../cli/failure";
import { suggestion } from "../cli/nearest";
import { relativeTo } from "../project/files";
import type { NextApp } from "../project/next-app";
import type { RouteFile } from "./find-routes";

/**
 * The routes that arguments name: each an address (`/api/orgs/[orgId]`, `orgs/[orgId]`), a file (from the working directory, the app or `src`), or a
 * glob over either (`orgs/**`). Brackets are those of dynamic segments. No argument means all. Throws a Failure for one that names nothing, with the
 * nearest that there is.
 *
 * @param cwd what relative files start from
 */
export function matchRoutes<R extends RouteFile>(
  app: NextApp,
  routes: readonly R[],
  patterns: readonly string[],
  cwd: string,
): readonly R[] {
  if (patterns.length === 0) return routes;
  const matched = new Set(patterns.flatMap((pattern) => namedBy(app, routes, pattern, cwd)));
  return routes.filter((route) => matched.has(route));
}

function namedBy<R extends RouteFile>(app: NextApp, routes: readonly R[], pattern: string, cwd: string): R[] {
  if (pattern.trim() === "") throw usageFailure("the name of a route is empty");
  const exact = routes.filter((route) => spellingsOf(app, route, cwd).includes(normalized(pattern)));
  if (exact.length > 0) return exact;
  const matches = picomatch(literalBrackets(normalized(pattern)), { dot: true, nobrace: false });
  const found = routes.filter((route) => spellingsOf(app, route, cwd).some((spelling) => matches(spelling)));
  if (found.length > 0) return found;
  const names = routes.flatMap((route) => spellingsOf(app, route, cwd).filter((spelling) => spelling !== ""));
  throw usageFailure(`no route is named ${JSON.stringify(pattern)}${suggestion(pattern, names)}`);
}

/** All the ways in which a route may be named. */
function spellingsOf({ root, base }: NextApp, { address, file }: RouteFile, cwd: string): string[] {
  const files = [relativeTo(root, file), relativeTo(base, file), relativeTo(cwd, file), file];
  return [
    address,
    address.slice(1),
    address.replace(/^\/api\/?/, ""),
    address.replace(/^\/api/, ""),
    ...files,
  ];
}

const normalized = (pattern: string): string =>
  pattern.length > 1 ? path.posix.normalize(pattern.replaceAll("\\", "/")).replace(/\/$/, "") : pattern;

const literalBrackets = (pattern: string): string => pattern.replaceAll(/[[\]()]/g, "\\$&");
