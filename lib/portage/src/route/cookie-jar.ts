import type { ServerResponse } from "node:http";
import { serializeCookie, type CookieOptions } from "../reply/set-cookie";
import { keepCookies, merge } from "./before-head";
import type { CookieJar, NamedCookie } from "./context";

/**
 * The jar writes to the response at once and again when the headers go out: an existing `(req, res)` handler that calls
 * `res.setHeader("Set-Cookie", …)` replaces what stood there, and a session renewed by the guard must not be lost with it.
 */
export class RequestCookieJar implements CookieJar {
  readonly #sent: Map<string, string>;
  readonly #lines = new Map<string, string>();

  constructor(
    sent: Map<string, string>,
    private readonly res: ServerResponse,
  ) {
    this.#sent = sent;
  }

  get(name: string): { name: string; value: string } | undefined {
    const value = this.#sent.get(name);
    return value === undefined ? undefined : { name, value };
  }

  set(cookie: string | NamedCookie, text?: string, given?: CookieOptions): void {
    const { name, value, ...options } = cookieOf(cookie, text, given);
    if (this.res.headersSent) throw new Error(`The cookie "${name}" cannot be set: the answer has begun`);
    const line = serializeCookie(name, value, options);
    if (this.#lines.size === 0) this.#keep();
    const earlier = this.#lines.get(name);
    this.#lines.set(name, line);
    this.#sent.set(name, value);
    this.#write(earlier);
  }

  delete(name: string, options?: CookieOptions): void {
    this.set(name, "", { ...options, maxAge: 0, expires: new Date(0) });
    this.#sent.delete(name);
  }

  #keep(): void {
    keepCookies(
      this.res,
      () => [...this.#lines.values()],
      () => this.#write(),
    );
  }

  /** Puts every line of this jar on the response that does not stand there, and takes off the one it replaces. */
  #write(replaced?: string): void {
    const present = [this.res.getHeader("set-cookie") ?? []].flat().map(String);
    const lines = merge(
      present.filter((line) => line !== replaced),
      [...this.#lines.values()],
    );
    if (lines.join() !== present.join()) this.res.setHeader("Set-Cookie", lines);
  }
}

function cookieOf(cookie: string | NamedCookie, value = "", options: CookieOptions = {}): NamedCookie {
  return typeof cookie === "string" ? { ...options, name: cookie, value } : cookie;
}
