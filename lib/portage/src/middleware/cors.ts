import { noContent, type Reply } from "../reply/reply";
import type { Context } from "../route/context";
import type { Middleware } from "../route/middleware";
import { outermost } from "../route/outermost";
import { checkCors, isToken, type CorsOptions } from "./cors-options";
import { isOrigin } from "./origin";

/**
 * Lets pages of other origins read the answers (CORS, https://fetch.spec.whatwg.org/#http-cors-protocol), in both routers and for
 * every style of handler.
 *
 * It stands before every guard wherever `use` puts it, because a preflight carries no credentials: that is answered with 204, and
 * the handler never sees it; any other OPTIONS is the route's own. Error answers (401, 403, 405, 500) get the headers too, else
 * scripts could not read them; not what is refused before any route, such as a body that Next's parser takes for malformed. A second `cors()`
 * on a route replaces the first. An origin that may not read gets no header at all: the request itself is not refused, see
 * `crossOriginProtection`.
 *
 * In `app/api` a route has to export OPTIONS, as `toRouteHandlers` gives it: Next answers it otherwise. `Access-Control-Allow-Private-Network`
 * is never sent: browsers have given it up for asking the person.
 *
 * @throws TypeError when the module loads, for options that contradict each other or are not well-formed
 * @example
 * export const apiRoute = publicRoute.use(cors({ origins: ["https://app.example.com"], credentials: true, maxAge: 600 }));
 */
export function cors(options: CorsOptions): Middleware<Context, object> {
  checkCors(options);
  const { allowedOrigin, varies } = originPolicy(options);
  const ofActual = fixedHeaders({ "Access-Control-Expose-Headers": options.exposedHeaders?.join(", ") });
  const credentials = fixedHeaders({ "Access-Control-Allow-Credentials": options.credentials && "true" });
  const preflight = preflightHeaders(options);
  return outermost(async function allowCors(ctx, next) {
    const allowed = await allowedOrigin(ctx);
    const head: Headers =
      allowed === undefined ? {} : { "Access-Control-Allow-Origin": allowed, ...credentials };
    if (isPreflight(ctx))
      return answerPreflight(allowed === undefined ? {} : { ...head, ...preflight(ctx) }, varies);
    if (varies) ctx.appendHeader("Vary", "Origin");
    const headers = allowed === undefined ? {} : { ...head, ...ofActual };
    for (const [name, value] of Object.entries(headers)) ctx.setHeader(name, value);
    return next();
  });
}

type Headers = Readonly<Record<string, string>>;

const isPreflight = ({ method, header }: Context): boolean =>
  method === "OPTIONS" &&
  header("origin") !== undefined &&
  header("access-control-request-method") !== undefined;

function answerPreflight(headers: Headers, varies: boolean): Reply {
  const asked = ["Access-Control-Request-Method", "Access-Control-Request-Headers"];
  return noContent({ headers: { ...headers, Vary: [...(varies ? ["Origin"] : []), ...asked].join(", ") } });
}

const METHODS = ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"];

function preflightHeaders({
  methods = METHODS,
  allowedHeaders,
  maxAge,
}: CorsOptions): (ctx: Context) => Headers {
  const fixed = fixedHeaders({
    "Access-Control-Allow-Methods": methods.join(", "),
    "Access-Control-Allow-Headers": allowedHeaders?.join(", "),
    "Access-Control-Max-Age": maxAge === undefined ? undefined : String(maxAge),
  });
  if (allowedHeaders) return () => fixed;
  return ({ header }) => {
    const asked = namesOf(header("access-control-request-headers"));
    return asked ? { ...fixed, "Access-Control-Allow-Headers": asked } : fixed;
  };
}

/** A list of header names; undefined where it is anything else. */
function namesOf(list: string | undefined): string | undefined {
  const names = list?.split(",").map((name) => name.trim());
  return names?.every(isToken) ? names.join(", ") : undefined;
}

const fixedHeaders = (headers: Record<string, string | false | undefined>): Headers =>
  Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => Boolean(entry[1])));

interface OriginPolicy {
  /** What `Access-Control-Allow-Origin` is for a request. */
  readonly allowedOrigin: (ctx: Context) => Promise<string | undefined> | string | undefined;
  /** Whether the answer depends on `Origin`: then all answers must say so, also those to requests without one, or a cache would mix them up. */
  readonly varies: boolean;
}

function originPolicy({ origins }: CorsOptions): OriginPolicy {
  if (origins === "*") return { allowedOrigin: () => "*", varies: false };
  const listed = typeof origins === "function" ? undefined : new Set(origins);
  const allows =
    typeof origins === "function"
      ? (origin: string, ctx: Context) => isOrigin(origin) && origins(origin, ctx)
      : (origin: string) => listed?.has(origin) === true;
  return {
    allowedOrigin: async (ctx) => {
      const origin = ctx.header("origin");
      return origin !== undefined && (await allows(origin, ctx)) ? origin : undefined;
    },
    varies: true,
  };
}
