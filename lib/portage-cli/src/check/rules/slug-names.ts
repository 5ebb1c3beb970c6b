import { relativeTo } from "../../project/files";
import type { RouteFile } from "../../routes/find-routes";
import type { CheckedApp } from "../checked-app";
import { findingInFile, type Explanation, type Rule, type RuleFinding } from "../rule";

/** The kinds of dynamic segments; each has one name at one level. */
type Kind = "dynamic" | "catch-all" | "optional catch-all";

interface Slug {
  readonly kind: Kind;
  readonly name: string;
}

/** `next start` sorts the dynamic addresses of both routers together, and dies on two names at one level. */
export const slugNames: Rule = {
  id: "slug-names",
  summary: "Dynamic segments at one level have different names",
  comparesRoutes: true,
  *find(checked) {
    const levels = new Map<string, Map<string, RouteFile>>();
    for (const route of pagesFirst(checked.allRoutes)) yield* ofRoute(checked, route, levels);
  },
};

const pagesFirst = (routes: readonly RouteFile[]): readonly RouteFile[] => [
  ...routes.filter(({ router }) => router === "pages"),
  ...routes.filter(({ router }) => router === "app"),
];

/** Puts a route's segments into the levels, and gives its first clash with an earlier route. */
function* ofRoute(
  checked: CheckedApp,
  route: RouteFile,
  levels: Map<string, Map<string, RouteFile>>,
): Generator<RuleFinding> {
  const level: string[] = [];
  let isReported = false;
  for (const segment of route.address.slice(1).split("/")) {
    const slug = slugOf(segment);
    const key = slug && `${level.join("/")} ${slug.kind}`;
    level.push(slug ? "[]" : segment);
    if (!slug || key === undefined) continue;
    const names = levels.get(key) ?? new Map<string, RouteFile>();
    levels.set(key, names);
    const clash = [...names].find(([name]) => name !== slug.name);
    if (!names.has(slug.name)) names.set(slug.name, route);
    const isWanted = clash && [clash[1], route].some((one) => checked.routes.includes(one));
    if (!clash || isReported || !isWanted) continue;
    isReported = true;
    yield findingInFile(route.file, explanation(checked, slug, clash[0], clash[1]), {
      address: route.address,
    });
  }
}

function slugOf(segment: string): Slug | undefined {
  const match = /^(\[)?\[(\.\.\.)?([^[\].]+)\](\])?$/.exec(segment);
  const name = match?.[3];
  if (!match || name === undefined) return undefined;
  if (!match[2]) return { kind: "dynamic", name };
  return { kind: match[1] ? "optional catch-all" : "catch-all", name };
}

function explanation(
  { app }: CheckedApp,
  { name, kind }: Slug,
  other: string,
  route: RouteFile,
): Explanation {
  return {
    message: `the ${kind} segment is called "${name}" here and "${other}" in ${relativeTo(app.root, route.file)}`,
    why: 'The build can pass, and `next start` then dies: "You cannot use different slug names for the same dynamic path".',
    fix: `Call it "${other}" here too, also where its value is read.`,
  };
}
