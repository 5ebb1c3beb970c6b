import type { IncomingMessage } from "node:http";

// All that this package knows of Next's insides. None of it is documented, all of it may be missing: each function says what its
// caller does without.

const META = Symbol.for("NextInternalRequestMeta");
const ROUTER_SERVER = Symbol.for("@next/router-server-methods");

/**
 * What Next keeps beside a request (seen in 14.2, 15.5 and 16.4). It is the only place that knows a path's parameters apart from its search (not in
 * 14), and the search that a rewrite added. Without it callers fall back on the URL.
 */
export interface NextMeta {
  readonly query?: unknown;
  /** What `query` is called in 14: with what a rewrite added, and where there was none. */
  readonly invokeQuery?: unknown;
  readonly initQuery?: unknown;
  /** Not in 14. */
  readonly params?: unknown;
  readonly relativeProjectDir?: unknown;
  /** Which file Next has found for the request. */
  readonly match?: { readonly definition?: { readonly pathname?: unknown } };
}

export function nextMeta(req: IncomingMessage): NextMeta | undefined {
  const meta = (req as unknown as Record<symbol, unknown>)[META];
  return typeof meta === "object" && meta !== null ? meta : undefined;
}

/** The address of the file that answers, `/api/orgs/[orgId]`. */
export function nextRoute(req: IncomingMessage): string | undefined {
  const route = nextMeta(req)?.match?.definition?.pathname;
  return typeof route === "string" ? route : undefined;
}

/** The search as Next has read it, with what a rewrite added. */
export function nextQuery(req: IncomingMessage): object | undefined {
  const meta = nextMeta(req);
  const query = meta?.query ?? meta?.invokeQuery ?? meta?.initQuery;
  return typeof query === "object" && query !== null ? withoutNotes(query) : undefined;
}

/** Next 14 keeps notes of its own in the query, and takes them out before an API Route sees it. */
const NOTES = new Set([
  "__nextLocale",
  "__nextDefaultLocale",
  "__nextInferredLocaleFromDefault",
  "__nextFallback",
  "__nextIsNotFound",
  "__nextDataReq",
]);

function withoutNotes(query: object): object {
  if (!Object.keys(query).some((key) => NOTES.has(key))) return query;
  return Object.fromEntries(Object.entries(query).filter(([key]) => !NOTES.has(key)));
}

/** Next 14, which leaves a request's address as it was sent, where later ones take keys off it that they hold for their own. */
export const isNext14 = (req: IncomingMessage): boolean => {
  const meta = nextMeta(req);
  return meta !== undefined && meta.params === undefined;
};

type Revalidate = (call: { urlPath: string; headers: Record<string, string>; opts: object }) => Promise<void>;

interface RouterServer {
  readonly revalidate?: Revalidate;
  readonly nextConfig?: { readonly distDir?: string };
}

const projectOf = (req: IncomingMessage): string => {
  const folder = nextMeta(req)?.relativeProjectDir;
  return typeof folder === "string" ? folder : "";
};

/** The methods of `next start`'s router server (15.5 and 16.4). Without them pages cannot be revalidated. */
export function routerServer(req: IncomingMessage): RouterServer {
  const servers = (globalThis as unknown as Record<symbol, Record<string, RouterServer> | undefined>)[
    ROUTER_SERVER
  ];
  return servers?.[projectOf(req)] ?? {};
}

/** The secrets of preview and draft mode, made by each build. */
export interface PreviewKeys {
  readonly previewModeId: string;
  readonly previewModeSigningKey: string;
  readonly previewModeEncryptionKey: string;
}

const found = new Map<string, PreviewKeys | undefined>();

/** Where the build left them: a file of their own (16), or the prerender manifest (14, 15). Without them preview mode is off. */
export function previewKeys(req: IncomingMessage): PreviewKeys | undefined {
  const folder = [process.cwd(), projectOf(req), routerServer(req).nextConfig?.distDir ?? ".next"].join("/");
  if (!found.has(folder)) found.set(folder, readKeys(folder));
  return found.get(folder);
}

function readKeys(folder: string): PreviewKeys | undefined {
  const own = readJson<PreviewKeys>(`${folder}/server/preview-props.json`);
  return own ?? readJson<{ preview?: PreviewKeys }>(`${folder}/prerender-manifest.json`)?.preview;
}

function readJson<T>(file: string): T | undefined {
  try {
    // Neither imported nor joined with node:path: a bundler that sees a file being looked for by a computed name adds the whole project
    // to the files of every route.
    const { readFileSync } = process.getBuiltinModule("node:fs");
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return undefined;
  }
}
