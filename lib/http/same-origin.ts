import { forbidden, middleware } from "next-portage";
import { trustedOrigins } from "@/lib/config/origins";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** What tells where a browser sends a request from. */
export interface Provenance {
  readonly method: string;
  /** The headers of these names. */
  readonly secFetchSite: string | undefined;
  readonly origin: string | undefined;
  readonly host: string | undefined;
}

/**
 * Whether a page of another site, or of a sibling domain, sent a request that may change something. Browsers say it in
 * `Sec-Fetch-Site`, and where they do not (plain http, old ones) in `Origin`; a client that sends neither is no browser.
 * The same order as Go's net/http CrossOriginProtection.
 */
export function isCrossOrigin(request: Provenance, trusted: ReadonlySet<string>): boolean {
  const { method, secFetchSite, origin, host } = request;
  if (SAFE_METHODS.has(method)) return false;
  if (origin !== undefined && trusted.has(origin)) return false;
  if (secFetchSite) return secFetchSite !== "same-origin" && secFetchSite !== "none";
  if (!origin) return false;
  // Not compared with the request's URL: Next makes that of the server's own name.
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

/** Refuses requests of other sites' pages, whatever cookie comes with them: 403 `cross_origin`. */
export const requireSameOrigin = middleware(async function requireSameOrigin(ctx, next) {
  const provenance = {
    method: ctx.method,
    secFetchSite: ctx.header("sec-fetch-site"),
    origin: ctx.header("origin"),
    host: ctx.header("host"),
  };
  if (isCrossOrigin(provenance, trustedOrigins())) throw forbidden({ code: "cross_origin" });
  return next();
});
