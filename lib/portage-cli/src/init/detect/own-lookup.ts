import { createModuleStore } from "../../check/modules";
import { exportedFunction } from "../../check/syntax/resolve-function";
import { treeOf } from "../../check/syntax/tree";
import { openProject } from "../../project/project";
import { findRouteFiles } from "../../routes/find-routes";
import type { Source } from "../../source/parse";
import type { OwnLookup, SessionKind, UserKey } from "../session";
import type { AppCode } from "./app-code";
import { appValueOf, type AppValue } from "./app-value";
import { askedCalls, type Takes } from "./asked-calls";

interface Group {
  readonly lookup: AppValue;
  readonly takes: Takes;
  readonly user: UserKey | undefined;
  readonly routes: number;
}

/**
 * The app's own function that gives the user or the session of a request, as its routes ask it: nothing knows the app's sessions better. It must give
 * its answer, and neither send nor throw one; and one must be asked more than any other.
 */
export function ownLookup(code: AppCode, kind: SessionKind): OwnLookup | undefined {
  const [first, second] = [...groupsOf(code).values()].toSorted((a, b) => b.routes - a.routes);
  if (!first?.user || first.routes === second?.routes || !isQuiet(code, first.lookup)) return undefined;
  return { kind: "own", of: kind, ...first, user: first.user };
}

/** The calls of all routes, by what is asked and how. */
function groupsOf(code: AppCode): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const { file, router } of findRouteFiles(code.app)) {
    const source = router === "pages" ? code.source(file) : undefined;
    for (const { lookup, takes, user } of source ? lookupsIn(code, source) : []) {
      const key = JSON.stringify([lookup, takes]);
      const known = groups.get(key);
      groups.set(key, { lookup, takes, user: known?.user ?? user, routes: (known?.routes ?? 0) + 1 });
    }
  }
  return groups;
}

function lookupsIn(code: AppCode, source: Source): readonly Omit<Group, "routes">[] {
  const tree = treeOf(source);
  return askedCalls(tree).flatMap(({ callee, takes, user }) => {
    const lookup = appValueOf(code, tree, callee);
    const isOwn = lookup && "file" in lookup.module && lookup.module.file !== source.file;
    return isOwn ? [{ lookup, takes, user }] : [];
  });
}

const ANSWERS = /\bres(?:ponse)?\s*\.\s*(?:status|json|end|send|redirect|writeHead)\b|\bthrow\b/;

/** Whether a function only looks, as far as its own text says. */
function isQuiet({ app }: AppCode, { module, name }: AppValue): boolean {
  if (!("file" in module)) return false;
  const found = exportedFunction(createModuleStore(openProject(app)), module.file, name);
  return found !== undefined && !ANSWERS.test(found.source.text.slice(found.fn.start, found.fn.end));
}
