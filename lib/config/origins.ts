import { ConfigError } from "./config-error";
import { fromEnvironment, listOf, textOf, type Environment } from "./environment";

/** The variables that `readOrigins` reads. */
const VARIABLES = ["APP_ORIGIN", "TRUSTED_ORIGINS", "CORS_ORIGINS"] as const;

/** Which origins stand for the application, and what pages of others may do. */
export interface Origins {
  /** The application's own, as browsers know it; undefined where nothing says it. */
  readonly app: string | undefined;
  /** Those whose pages may send requests that change something with the cookies of the person before the screen. */
  readonly trusted: ReadonlySet<string>;
  /** Those whose pages may call the API with a bearer token and read the answers. */
  readonly cors: ReadonlySet<string>;
}

/**
 * Origins (RFC 6454: scheme, host and a port that is not the scheme's own; no path, no slash at the end), from:
 *
 * - `APP_ORIGIN`: `https://app.example.com`, where people open the application. Links in mails begin with it, and a request
 *   that changes something has to come from its pages. Without it the `Host` header of a request counts as the name of the
 *   application, which holds as long as no proxy changes it.
 * - `TRUSTED_ORIGINS`, between commas: other sites of one's own whose pages may send requests that change something, with the
 *   session cookie where the browser sends it (it does from sibling domains). They cannot read the answers.
 * - `CORS_ORIGINS`, between commas: sites whose pages may call the API with a bearer token, and read the answers. Never
 *   with the session cookie: a leak on such a site shows what its token shows, and no more.
 *
 * @throws ConfigError
 */
export function readOrigins(env: Environment): Origins {
  const app = textOf(env, "APP_ORIGIN");
  return {
    app: app && checked("APP_ORIGIN", app),
    trusted: readSet(env, "TRUSTED_ORIGINS"),
    cors: readSet(env, "CORS_ORIGINS"),
  };
}

const origins = fromEnvironment(VARIABLES, readOrigins);

/**
 * The origin that people know the application by, `https://app.example.com`; undefined where `APP_ORIGIN` is not set.
 * For addresses that leave the server, as in mails: those must not be made of a `Host` header, which anybody can write.
 */
export const appOrigin = (): string | undefined => origins().app;

/** The origins of `TRUSTED_ORIGINS` of this process. */
export const trustedOrigins = (): ReadonlySet<string> => origins().trusted;

/** The origins of `CORS_ORIGINS` of this process. */
export const corsOrigins = (): ReadonlySet<string> => origins().cors;

const readSet = (env: Environment, name: string): ReadonlySet<string> =>
  new Set(listOf(textOf(env, name) ?? "").map((origin) => checked(name, origin)));

function checked(name: string, origin: string): string {
  if (/^https?:/.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin) return origin;
  throw new ConfigError(
    `${name}: ${JSON.stringify(origin)} is not an origin such as https://app.example.com`,
  );
}
