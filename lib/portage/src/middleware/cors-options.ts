import type { Context } from "../route/context";
import { checkOrigins } from "./origin";

export interface CorsOptions {
  /**
   * Whose pages may read the answers: a list of origins, `"*"` for all, or a function that is asked for each request. The
   * origin `null` (a sandboxed frame, a file: anybody can be it) is refused unless the list has it or all may read; the function is
   * not asked for it.
   */
  readonly origins: readonly string[] | "*" | ((origin: string, ctx: Context) => boolean | Promise<boolean>);
  /** Which methods a page may send: GET, HEAD, PUT, PATCH, POST and DELETE unless given. */
  readonly methods?: readonly string[];
  /** Which headers a page may send beside the simple ones; unless given, whichever it asks for. */
  readonly allowedHeaders?: readonly string[];
  /** Which headers of the answer scripts may read beside the simple ones. */
  readonly exposedHeaders?: readonly string[];
  /** Whether requests may carry cookies. Not unless given. */
  readonly credentials?: boolean;
  /** For how many seconds a browser may remember the answer to a preflight; by its own default, five. */
  readonly maxAge?: number;
}

// RFC 9110 section 5.6.2; the wildcard is one too.
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;

export const isToken = (text: unknown): boolean => typeof text === "string" && TOKEN.test(text);

/** Throws a TypeError for options that would not do what they say. */
export function checkCors(options: CorsOptions): void {
  const { origins, credentials = false, maxAge } = options;
  checkWho(origins);
  if (typeof credentials !== "boolean") throw new TypeError('"credentials" is true or false');
  for (const name of ["methods", "allowedHeaders", "exposedHeaders"] as const)
    checkNames(name, options[name]);
  const unknown = options.methods?.find((method) => method !== method.toUpperCase());
  // Methods are compared with their case: a browser would find "patch" nowhere.
  if (unknown !== undefined) throw new TypeError(`"methods" has "${unknown}": methods are upper-case`);
  if (maxAge !== undefined && !(Number.isInteger(maxAge) && maxAge >= 0))
    throw new TypeError('"maxAge" is a whole number of seconds');
  if (credentials) checkNoWildcard(options);
}

function checkWho(origins: CorsOptions["origins"]): void {
  if (origins === "*" || typeof origins === "function") return;
  if (!Array.isArray(origins)) throw new TypeError('"origins" is a list, "*" or a function');
  checkOrigins(
    "origins",
    origins.filter((origin) => origin !== "null"),
  );
}

function checkNames(option: string, names: readonly string[] | undefined): void {
  if (names === undefined) return;
  if (!Array.isArray(names)) throw new TypeError(`"${option}" is a list of names`);
  if (names.every(isToken) && !names.includes(undefined as never)) return;
  throw new TypeError(
    `"${option}" has ${JSON.stringify(names.find((name) => !isToken(name)))}, which is no name`,
  );
}

/** With credentials browsers take `*` for a name like any other, and refuse it as an origin (Fetch standard, "CORS protocol and credentials"). */
function checkNoWildcard(options: CorsOptions): void {
  if (options.origins === "*")
    throw new TypeError(
      '"credentials" and "origins": "*" would let every site act as its visitors: list the origins',
    );
  if (Array.isArray(options.origins) && options.origins.includes("null"))
    throw new TypeError('"credentials" and the origin "null" would let every site act as its visitors');
  for (const name of ["methods", "allowedHeaders", "exposedHeaders"] as const) {
    if (options[name]?.includes("*"))
      throw new TypeError(`"${name}" has "*", which means nothing with "credentials": list the names`);
  }
}
