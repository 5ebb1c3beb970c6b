const HOME = "/";
const NOT_A_RETURN = /^\/(api|sign-in|register|confirm)(\/|\?|#|$)/;
/** Browsers read a backslash as a slash and drop tabs and line breaks, which would turn a path into another host. */
const isUnsafe = (character: string): boolean =>
  character <= " " || character === "\\" || character === "\u007F";

/**
 * The page to go to after signing in, from the address's `next`: always a path of this site.
 * Whatever is not plainly one (another host, a scheme, the API, the sign-in page itself) gives `/`.
 *
 * @example safeNext("/account") // "/account"
 * @example safeNext("//evil.example") // "/"
 */
export function safeNext(next: string | string[] | undefined): string {
  if (typeof next !== "string" || [...next].some(isUnsafe)) return HOME;
  if (!next.startsWith("/") || next.startsWith("//")) return HOME;
  const url = new URL(next, "http://site.invalid");
  // "/.//evil" is a path here, but its normalised form "//evil" would name a host.
  if (url.host !== "site.invalid" || url.pathname.startsWith("//")) return HOME;
  const path = `${url.pathname}${url.search}${url.hash}`;
  return NOT_A_RETURN.test(path) ? HOME : path;
}

/** The address of a public page that leads back to `path`: `/sign-in?next=%2Faccount`. */
export function withNext(page: "/sign-in" | "/register", path: string): string {
  const next = safeNext(path);
  return next === HOME ? page : `${page}?next=${encodeURIComponent(next)}`;
}
