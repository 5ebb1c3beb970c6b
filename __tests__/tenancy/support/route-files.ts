import fs from "node:fs";
import path from "node:path";

/** A file that Next makes a route of. */
export interface RouteFile {
  /** From the project's folder, with slashes. */
  file: string;
  router: "pages" | "app";
  /** `/api/orgs/:orgId`; a catch-all that may be empty is `:name*`. */
  path: string;
}

function filesUnder(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(file) : [file];
  });
}

const SOURCE = /\.(ts|tsx|js|jsx)$/;

function toRoute(root: string, file: string): RouteFile | undefined {
  const relative = path.relative(root, file).split(path.sep).join("/");
  const [router, ...rest] = relative.split("/");
  if (!SOURCE.test(relative) || relative.endsWith(".d.ts")) return undefined;
  const segments = rest.join("/").replace(SOURCE, "").split("/");
  const last = segments.at(-1);
  if (router === "app" && last !== "route") return undefined;
  if (router === "app" || last === "index") segments.pop();
  const named = segments
    .filter((segment) => !/^\(.*\)$/.test(segment))
    .map((segment) => segment.replace(/^\[\[\.\.\.(\w+)\]\]$/, ":$1*").replace(/^\[(\w+)\]$/, ":$1"));
  return { file: relative, router: router === "app" ? "app" : "pages", path: `/${named.join("/")}` };
}

/** Every route of the API, of both routers: all files of `pages/api`, and those named `route` of `app`. */
export function routeFiles(root = process.cwd()): RouteFile[] {
  return ["pages/api", "app"]
    .flatMap((folder) => filesUnder(path.join(root, folder)))
    .toSorted()
    .map((file) => toRoute(root, file))
    .filter((route) => route !== undefined);
}

/** The parameters of a path that a route's path fits, or undefined. */
export function matchPath(pattern: string, pathname: string): Record<string, string | string[]> | undefined {
  const source = pattern.replaceAll(/\/:(\w+)\*/g, "(?:/(?<$1>.*))?").replaceAll(/:(\w+)/g, "(?<$1>[^/]+)");
  const found = new RegExp(`^${source}$`).exec(pathname);
  if (!found) return undefined;
  const entries = Object.entries(found.groups ?? {}).filter(([, value]) => value !== undefined);
  const isList = (name: string): boolean => pattern.includes(`:${name}*`);
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      isList(name) ? value.split("/").map(decodeURIComponent) : decodeURIComponent(value),
    ]),
  );
}
