import { matchPath } from "../shared/path-pattern";
import type { CookieJar } from "./cookie-jar";
import { fetchRoute } from "./fetch-route";
import type { ExistingHandler } from "../route/existing-handler";
import type { Target } from "./target";

export interface RouteFetchOptions {
  /** The router that routes are mounted in: `app` unless given. */
  readonly router?: "pages" | "app";
  /** Keeps cookies from call to call, as a browser does. */
  readonly jar?: CookieJar;
}

/**
 * A `fetch` that no request leaves: the route whose path fits answers, with its guard. For a client under test, and for code that takes a `fetch`. An
 * address of no route is a 404.
 *
 * A handler without a layer around it, of which a map says the methods alone, cannot be called so: a call of it rejects.
 *
 * @example
 * const api = createClient<typeof apiRoutes>({ baseUrl: "http://localhost", fetch: routeFetch(apiRoutes, { jar }) });
 */
export function routeFetch(
  routes: Readonly<Record<string, Target | ExistingHandler>>,
  { router, jar }: RouteFetchOptions = {},
): (url: string, init?: RequestInit) => Promise<Response> {
  const patterns = Object.keys(routes).toSorted(byWeight);
  return async (url, init = {}) => {
    const { pathname, search } = new URL(url, "http://localhost");
    const path = patterns.find((pattern) => matchPath(pattern, pathname));
    const entry = path === undefined ? undefined : routes[path];
    if (path === undefined || entry === undefined) return new Response(null, { status: 404 });
    return fetchRoute(targetOf(path, entry), {
      path: pathname + search,
      params: matchPath(path, pathname) ?? {},
      method: init.method ?? "GET",
      ...(init.headers && { headers: init.headers }),
      ...(init.body && { body: init.body }),
      ...(init.signal && { signal: init.signal }),
      ...(router && { router }),
      ...(jar && { jar }),
    });
  };
}

const MAP_KEYS = new Set(["route", "methods"]);

function targetOf(path: string, entry: Target | ExistingHandler): Target {
  const isEntry = typeof entry === "object" && Object.keys(entry).every((key) => MAP_KEYS.has(key));
  if (!isEntry) return entry as Target;
  const { route } = entry as ExistingHandler;
  if (route) return route;
  throw new TypeError(`Nothing is known of ${path} that could be called: give its file instead`);
}

/** Next's order: a name before a parameter before a catch-all, segment by segment. */
const byWeight = (a: string, b: string): number => {
  const [left, right] = [weightOf(a), weightOf(b)];
  return left < right ? -1 : Number(left > right);
};

const DYNAMIC = /^\[+(?:\.\.\.)?/;

const weightOf = (pattern: string): string =>
  pattern
    .split("/")
    .map((segment) => DYNAMIC.exec(segment)?.[0].length ?? 0)
    .join("");
