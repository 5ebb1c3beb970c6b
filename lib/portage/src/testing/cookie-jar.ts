import { parseSetCookie, type SetCookie } from "./set-cookie";

/** A browser's cookies, for several calls: `const jar = createCookieJar()`, and `jar` with each call. */
export interface CookieJar {
  /** The cookie's value as it was sent, undefined where there is none. */
  get(name: string): string | undefined;
  /** Puts a cookie in, as if it had been set before. */
  set(name: string, value: string): void;
  /** All that live, by name. */
  all(): Readonly<Record<string, string>>;
  clear(): void;
  /** The `Cookie` header for a path. */
  cookieFor(path: string): string | undefined;
  /** Takes what an answer sets and deletes. */
  store(setCookies: readonly string[]): void;
}

interface Kept extends SetCookie {
  /** Milliseconds since 1970. */
  readonly ends: number;
}

/**
 * Keeps cookies by name, path and time to live (RFC 6265 section 5.3). Of domains and `Secure` it takes no notice: there is one server.
 *
 * @example
 * const jar = createCookieJar();
 * await callRoute(signIn, { method: "POST", body: credentials, jar });
 * expect(await callRoute(me, { jar })).toHaveStatus(200);
 */
export function createCookieJar(): CookieJar {
  const kept = new Map<string, Kept>();
  const living = (): Kept[] => [...kept.values()].filter(({ ends }) => ends > Date.now());
  const put = (cookie: SetCookie): void =>
    void kept.set(`${cookie.name};${cookie.attributes["path"] ?? "/"}`, { ...cookie, ends: endOf(cookie) });
  return {
    get: (name) => living().find((cookie) => cookie.name === name)?.value,
    set: (name, value) => put({ name, value, attributes: {} }),
    all: () => Object.fromEntries(living().map(({ name, value }) => [name, value])),
    clear: () => kept.clear(),
    cookieFor(path) {
      const sent = living().filter(({ attributes }) => isBelow(path, attributes["path"] ?? "/"));
      return sent.length > 0 ? sent.map(({ name, value }) => `${name}=${value}`).join("; ") : undefined;
    },
    store: (setCookies) => setCookies.map(parseSetCookie).forEach(put),
  };
}

/** `Max-Age` goes before `Expires`. */
function endOf({ attributes }: SetCookie): number {
  const maxAge = attributes["max-age"];
  if (maxAge !== undefined) return Date.now() + Number(maxAge) * 1000;
  const expires = attributes["expires"];
  return expires === undefined ? Number.POSITIVE_INFINITY : Date.parse(expires);
}

const isBelow = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
