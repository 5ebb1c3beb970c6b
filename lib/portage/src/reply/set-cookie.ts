export interface CookieOptions {
  /** Seconds to live; without it the cookie ends with the browser's session. */
  readonly maxAge?: number | undefined;
  /** A date, or its number of milliseconds. */
  readonly expires?: Date | number | undefined;
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
  const parts = [`${name}=${encode(value)}`];
  const add = (attribute: string, text: string): void => {
    if (!ATTRIBUTE.test(text))
      throw new TypeError(`The cookie attribute ${attribute} has a character that it cannot have`);
    parts.push(`${attribute}=${text}`);
  };
  if (options.maxAge !== undefined) add("Max-Age", String(wholeSeconds(options.maxAge)));
  if (options.domain !== undefined) add("Domain", options.domain);
  add("Path", path);
  if (options.expires !== undefined) add("Expires", dateOf(options.expires));
  if (httpOnly) parts.push("HttpOnly");
  if (options.secure) parts.push("Secure");
  if (options.partitioned) parts.push("Partitioned");
  if (sameSite) add("SameSite", sameSiteOf(sameSite));
  if (options.priority) add("Priority", options.priority);
  return parts.join("; ");
}

function encode(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch (cause) {
    throw new TypeError("The value of a cookie has half a surrogate pair", { cause });
  }
}

function dateOf(expires: Date | number): string {
  const date = new Date(expires);
  if (Number.isNaN(date.getTime())) throw new TypeError("expires is no date");
  return date.toUTCString();
}

function sameSiteOf(sameSite: string | true): string {
  const name = sameSite === true ? "Strict" : SAME_SITE[sameSite.toLowerCase() as keyof typeof SAME_SITE];
  if (!name) throw new TypeError(`sameSite is "lax", "strict" or "none", not "${sameSite}"`);
  return name;
}

function wholeSeconds(maxAge: number): number {
  if (!Number.isFinite(maxAge)) throw new TypeError("maxAge is a number of seconds");
  return Math.floor(maxAge);
}
