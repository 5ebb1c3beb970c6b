import type { Answer, Sent } from "./client";
import type { Tenant } from "./tenant";

/** A request made to look like something else, to whoever stands before the guard. */
export interface Variant {
  name: string;
  change: (sent: Sent, sender: Tenant, origin: string) => Sent;
}

const header = (name: string, value: string | ((sender: Tenant) => string)): Variant => ({
  name: `${name}: ${typeof value === "string" ? value.slice(0, 30) : "own id"}`,
  change: (sent, sender) => ({
    ...sent,
    headers: { ...sent.headers, [name]: typeof value === "string" ? value : value(sender) },
  }),
});

const query = (name: string, value: string | ((sender: Tenant) => string)): Variant => ({
  name: `?${name}`,
  change: (sent, sender) => {
    const text = typeof value === "string" ? value : value(sender);
    const mark = sent.path.includes("?") ? "&" : "?";
    return { ...sent, path: `${sent.path}${mark}${name}=${encodeURIComponent(text)}` };
  },
});

const path = (name: string, change: (path: string, origin: string) => string): Variant => ({
  name,
  change: (sent, _, origin) => ({ ...sent, path: change(sent.path, origin) }),
});

/** The segments after `/api/`. */
const inside = (text: string, change: (rest: string) => string): string =>
  text.replace(/^\/api\/(.*)$/, (_, rest: string) => `/api/${change(rest)}`);

const HEADERS: Variant[] = [
  // CVE-2025-29927: the header with which Next's middleware was told that it had run already.
  header("x-middleware-subrequest", "middleware:middleware:middleware:middleware:middleware"),
  header("x-middleware-subrequest", "src/middleware:src/middleware:src/middleware:src/middleware"),
  header("x-middleware-subrequest", "proxy:proxy:proxy:proxy:proxy"),
  header("x-middleware-prefetch", "1"),
  header("x-middleware-rewrite", "/api/health"),
  header("x-middleware-next", "1"),
  header("x-middleware-set-cookie", "a=b"),
  header("x-now-route-matches", (sender) => `1=${sender.id}&orgId=${sender.id}`),
  header("x-matched-path", "/api/health"),
  header("x-invoke-path", "/api/health"),
  header("x-invoke-query", "%7B%7D"),
  header("x-invoke-output", "/api/health"),
  header("x-nextjs-data", "1"),
  header("x-nextjs-rewritten-path", "/api/health"),
  header("rsc", "1"),
  header("next-action", "00".repeat(21)),
  header("next-router-prefetch", "1"),
  header("next-router-segment-prefetch", "/_tree"),
  header("next-router-state-tree", "%5B%22%22%5D"),
  header("next-url", "/api/health"),
  header("x-prerender-revalidate", "x"),
  header("x-original-url", "/api/health"),
  header("x-rewrite-url", "/api/health"),
  header("x-http-method-override", "OPTIONS"),
  header("x-http-method", "OPTIONS"),
  header("x-method-override", "GET"),
  header("x-forwarded-host", "evil.example"),
  header("x-forwarded-proto", "https"),
  header("x-forwarded-for", "127.0.0.1"),
  header("x-forwarded-uri", "/api/health"),
  header("x-forwarded-prefix", "/api/health"),
  header("x-real-ip", "127.0.0.1"),
  header("forwarded", "for=127.0.0.1;host=evil.example;proto=https"),
  header("host", "evil.example"),
  header("host", "localhost"),
  header("x-request-id", "own"),
];

const QUERIES: Variant[] = [
  query("nxtPorgId", ({ id }) => id),
  query("nxtIorgId", ({ id }) => id),
  query("orgId", ({ id }) => id),
  query("nxtPprojectId", ({ projectId }) => projectId),
  query("__nextLocale", "en"),
  query("__nextDefaultLocale", "en"),
  query("__nextDataReq", "1"),
  query("_rsc", "abc12"),
  query("_method", "OPTIONS"),
];

const PATHS: Variant[] = [
  path("locale prefix", (text) => `/en${text}`),
  path("_next/data", (text) => `/_next/data/build${text}.json`),
  path(".json", (text) => `${text}.json`),
  path(".rsc", (text) => `${text}.rsc`),
  path(".txt", (text) => `${text}.txt`),
  path("%2F", (text) => inside(text, (rest) => rest.replaceAll("/", "%2F"))),
  path("%252F", (text) => inside(text, (rest) => rest.replaceAll("/", "%252F"))),
  path("//", (text) => inside(text, (rest) => rest.replaceAll("/", "//"))),
  path("// first", (text) => `/${text}`),
  path("/./", (text) => inside(text, (rest) => `./${rest}`)),
  path("/../", (text) => inside(text, (rest) => `health/../${rest}`)),
  path("/%2e%2e/", (text) => inside(text, (rest) => `health/%2e%2e/${rest}`)),
  path("/..%2f", (text) => inside(text, (rest) => `health/..%2f${rest}`)),
  path("backslash", (text) => inside(text, (rest) => rest.replace("/", String.raw`\ `.trim()))),
  path("trailing slash", (text) => `${text}/`),
  path("trailing dot", (text) => `${text}.`),
  path("trailing %20", (text) => `${text}%20`),
  path("trailing %00", (text) => `${text}%00`),
  path("trailing %09", (text) => `${text}%09`),
  path(";", (text) => `${text};a=b`),
  path("; inside", (text) => inside(text, (rest) => rest.replace("/", ";/"))),
  path("upper case", (text) => text.toUpperCase()),
  path("API", (text) => text.replace("/api/", "/API/")),
  path("%61pi", (text) => text.replace("/api/", "/%61pi/")),
  path("%23", (text) => `${text}%23`),
  path("absolute form", (text, origin) => origin + text),
  path("absolute form, another host", (text) => `http://evil.example${text}`),
];

export const VARIANTS: readonly Variant[] = [...HEADERS, ...QUERIES, ...PATHS];

/** Not found, moved to the plain address, malformed, another method, another host. */
const GIVES_NOTHING: ReadonlySet<number> = new Set([301, 307, 308, 400, 404, 405, 421, 431]);

/** Whether an answer that is not the refusal gives nothing either: no route has run. */
export function givesNothing({ status, headers, text }: Answer): boolean {
  // Next's own answer to the prefetch of a page that is made anew for each request: an empty object, before any route.
  if (status === 200) return text === "{}" && headers["x-middleware-skip"] === "1";
  // The same for a form that looks like a Server Action.
  if (status === 409) return headers["x-nextjs-action-not-found"] === "1";
  return GIVES_NOTHING.has(status);
}
