import { forbidden } from "../errors/http-error";
import type { Context } from "../route/context";
import { describeMiddleware, type MiddlewareDescription } from "../route/description";
import type { Middleware } from "../route/middleware";
import { checkOrigins, isOrigin, type OriginList } from "./origin";

export interface CrossOriginProtectionOptions {
  /**
   * The application's own origins, as browsers know them. Where there are none, the host of `Origin` is compared with the
   * request's `Host` header.
   */
  readonly origins?: OriginList<Context>;
  /** Other origins whose pages may send requests that change something. */
  readonly trustedOrigins?: OriginList<Context>;
}

/**
 * Refuses what a page of another origin sends to change something (CSRF): 403 `cross_origin`, whatever cookie comes with it.
 * The order of Go's net/http CrossOriginProtection (https://pkg.go.dev/net/http#CrossOriginProtection):
 *
 * 1. GET, HEAD and OPTIONS pass: they must not change anything.
 * 2. An `Origin` of `trustedOrigins` passes.
 * 3. A bearer token without any cookie passes. No browser adds a token of itself, and a page of another origin can only send
 *    one that CORS allows to send `Authorization`.
 * 4. `Sec-Fetch-Site`, which every browser since 2023 sends to https and to localhost: `same-origin` and `none` pass, all else
 *    (a sibling domain is `same-site`) is refused.
 * 5. Without it, `Origin` must be one of `origins`; `null` and what is no origin are refused.
 * 6. Neither header: no browser sent it. It passes.
 *
 * The URL of the request is never asked: Next makes that of the server's own name. Without `origins` the `Host` header stands
 * for the own origin. Behind a proxy that passes on another `Host` all of step 5 is then refused; and since `Host` says
 * no scheme, a page of the same host over plain http counts as the own. Give `origins` in production.
 *
 * @throws TypeError when the module loads, for what is no origin
 * @example export const publicRoute = createRoute().use(crossOriginProtection({ origins: ["https://app.example.com"] }));
 */
export function crossOriginProtection(
  options: CrossOriginProtectionOptions = {},
): Middleware<Context, object> {
  const own = reader("origins", options.origins);
  const trusted = reader("trustedOrigins", options.trustedOrigins);
  if (Array.isArray(options.origins) && options.origins.length === 0)
    throw new TypeError('"origins" is empty: leave it out to compare with the Host header');
  return describeMiddleware(async function protectFromOtherOrigins(ctx, next) {
    if (isCrossOrigin(ctx, own, trusted)) throw forbidden({ code: "cross_origin" });
    return next();
  }, describe);
}

const describe = (method: string): MiddlewareDescription | undefined =>
  SAFE_METHODS.has(method)
    ? undefined
    : { errors: { 403: "A page of another origin sent the request (`cross_origin`)." } };

type Reader = (ctx: Context) => ReadonlySet<string>;

function reader(option: string, origins: OriginList<Context> = []): Reader {
  if (typeof origins === "function") return (ctx) => new Set(origins(ctx));
  checkOrigins(option, origins);
  const set = new Set(origins);
  return () => set;
}

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

function isCrossOrigin(ctx: Context, own: Reader, trusted: Reader): boolean {
  if (SAFE_METHODS.has(ctx.method)) return false;
  const origin = ctx.header("origin");
  if (origin !== undefined && trusted(ctx).has(origin)) return false;
  if (isTokenOnly(ctx)) return false;
  const site = ctx.header("sec-fetch-site");
  if (site) return site !== "same-origin" && site !== "none";
  return origin !== undefined && !isOwn(origin, own(ctx), ctx.header("host"));
}

/** RFC 6750 section 2.1. */
const isTokenOnly = ({ header }: Context): boolean =>
  header("cookie") === undefined && /^Bearer +\S/i.test(header("authorization") ?? "");

function isOwn(origin: string, own: ReadonlySet<string>, host: string | undefined): boolean {
  if (own.size > 0) return own.has(origin);
  return isOrigin(origin) && new URL(origin).host === host?.toLowerCase();
}
