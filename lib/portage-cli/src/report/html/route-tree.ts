import type { RouteEntry } from "../model";

/** Routes by the segments of their addresses. */
export interface RouteTree {
  /** The segments that lead here from the node above, such as `orgs/[orgId]`. */
  readonly name: string;
  /** Those that end here. */
  readonly routes: readonly RouteEntry[];
  readonly children: readonly RouteTree[];
  /** How many routes there are here and below. */
  readonly size: number;
}

/** The tree of all routes. Segments that only one way leads through are one node. */
export function routeTree(routes: readonly RouteEntry[], name = ""): RouteTree {
  return grow(
    routes.map((route) => ({
      route,
      segments: route.address.split("/").filter((segment) => segment !== ""),
    })),
    name,
    0,
  );
}

interface Placed {
  readonly route: RouteEntry;
  readonly segments: readonly string[];
}

function grow(placed: readonly Placed[], name: string, depth: number): RouteTree {
  const routes = placed.filter(({ segments }) => segments.length <= depth).map(({ route }) => route);
  const groups = new Map<string, Placed[]>();
  for (const one of placed.filter(({ segments }) => segments.length > depth)) {
    const segment = one.segments[depth] ?? "";
    groups.set(segment, [...(groups.get(segment) ?? []), one]);
  }
  const children = [...groups].map(([segment, group]) => grow(group, segment, depth + 1));
  const [only] = children;
  if (only && children.length === 1 && routes.length === 0 && only.children.length > 0) {
    return { ...only, name: [name, only.name].filter((part) => part !== "").join("/") };
  }
  return { name, routes, children, size: placed.length };
}
