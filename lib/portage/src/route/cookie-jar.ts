import type { ServerResponse } from "node:http";
import { serializeCookie, type CookieOptions } from "../reply/set-cookie";
import { parseCookies } from "../request/cookies";
import type { CookieJar } from "./context";

/**
 * The jar writes to the response at once and again when the headers go out: an existing `(req, res)` handler that calls
 * `res.setHeader("Set-Cookie", …)` replaces what stood there, and a session renewed by the guard must not be lost with it.
 */
export class RequestCookieJar implements CookieJar {
  readonly #sent: Map<string, string>;
  readonly #lines = new Map<string, string>();

  constructor(
    header: string | undefined,
    private readonly res: ServerResponse,
  ) {
    this.#sent = parseCookies(header);
  }

  get(name: string): { name: string; value: string } | undefined {
    const value = this.#sent.get(name);
    return value === undefined ? undefined : { name, value };
  }

  set(name: string, value: string, options?: CookieOptions): void {
    if (this.res.headersSent) throw new Error(`The cookie "${name}" cannot be set: the answer has begun`);
    const line = serializeCookie(name, value, options);
    if (this.#lines.size === 0) beforeHeaders(this.res, () => this.#write());
    const earlier = this.#lines.get(name);
    this.#lines.set(name, line);
    this.#sent.set(name, value);
    this.#write(earlier);
  }

  delete(name: string, options?: CookieOptions): void {
    this.set(name, "", { ...options, maxAge: 0, expires: new Date(0) });
    this.#sent.delete(name);
  }

  /** Puts every line of this jar on the response that does not stand there, and takes off the one it replaces. */
  #write(replaced?: string): void {
    const present = [this.res.getHeader("set-cookie") ?? []].flat().map(String);
    const kept = present.filter((line) => line !== replaced);
    const missing = [...this.#lines.values()].filter((line) => !kept.includes(line));
    if (missing.length > 0 || kept.length < present.length)
      this.res.setHeader("Set-Cookie", [...kept, ...missing]);
  }
}

/** Runs once just before the head of the response is written: Node writes it through `res.writeHead`, always. */
function beforeHeaders(res: ServerResponse, listener: () => void): void {
  const { writeHead } = res;
  let done = false;
  res.writeHead = function patched(this: ServerResponse, ...args: unknown[]) {
    if (!done) {
      done = true;
      listener();
    }
    return Reflect.apply(writeHead, this, args) as ServerResponse;
  } as typeof writeHead;
}
