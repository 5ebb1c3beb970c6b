export interface CookieOptions {
  /** Seconds to live; without it the cookie ends with the browser's session. */
  readonly maxAge?: number | undefined;
  readonly expires?: Date | undefined;
  /** `/` by default. */
  readonly path?: string | undefined;
  readonly domain?: string | undefined;
  readonly secure?: boolean | undefined;
  /** True by default: scripts in the page cannot read it. */
  readonly httpOnly?: boolean | undefined;
  /** `lax` by default. */
  readonly sameSite?: "lax" | "strict" | "none" | boolean | undefined;
  readonly priority?: "low" | "medium" | "high" | undefined;
  readonly partitioned?: boolean | undefined;
}

// RFC 6265 section 4.1.1: a name is a token; attribute values hold no control character and no semicolon.
const NAME = /^[\w!#$%&'*.^`|~+-]+$/;
const ATTRIBUTE = /^[^\u0000-\u001f\u007f;]*$/;

const SAME_SITE = { lax: "Lax", strict: "Strict", none: "None" } as const;

/** A `Set-Cookie` line (RFC 6265 section 4.1). Throws a TypeError when a part would not survive it. */
export function serializeCookie(name: string, value: string, options: CookieOptions = {}): string {
  if (!NAME.test(name)) throw new TypeError(`"${name}" cannot be the name of a cookie`);
  const { path = "/", httpOnly = true, sameSite = "lax" } = options;
  const parts = [`${name}=${encodeURIComponent(value)}`];
  const add = (attribute: string, text: string): void => {
    if (!ATTRIBUTE.test(text))
      throw new TypeError(`The cookie attribute ${attribute} has a character that it cannot have`);
    parts.push(`${attribute}=${text}`);
  };
  if (options.maxAge !== undefined) add("Max-Age", String(wholeSeconds(options.maxAge)));
  if (options.domain !== undefined) add("Domain", options.domain);
  add("Path", path);
  if (options.expires) add("Expires", options.expires.toUTCString());
  if (httpOnly) parts.push("HttpOnly");
  if (options.secure) parts.push("Secure");
  if (options.partitioned) parts.push("Partitioned");
  if (sameSite) add("SameSite", SAME_SITE[sameSite === true ? "strict" : sameSite]);
  if (options.priority) add("Priority", options.priority);
  return parts.join("; ");
}

function wholeSeconds(maxAge: number): number {
  if (!Number.isFinite(maxAge)) throw new TypeError("maxAge is a number of seconds");
  return Math.floor(maxAge);
}
