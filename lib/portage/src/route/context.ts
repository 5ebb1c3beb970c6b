import type { IncomingMessage, ServerResponse } from "node:http";
import type { CookieOptions } from "../reply/set-cookie";
import type { Values } from "../request/query";

/** A cookie as one object, as Next's `cookies().set` takes it too. */
export interface NamedCookie extends CookieOptions {
  readonly name: string;
  readonly value: string;
}

/** The cookies of one request and of its answer; fits `getIronSession(ctx.cookies, options)`. */
export interface CookieJar {
  /** A cookie of the request, or one set since. */
  get(name: string): { name: string; value: string } | undefined;
  /** Adds a `Set-Cookie` to the answer; a second call for one name replaces the first. */
  set(name: string, value: string, options?: CookieOptions): void;
  set(cookie: NamedCookie): void;
  /** Makes the client forget a cookie; give the `path` and `domain` that it was set with. */
  delete(name: string, options?: CookieOptions): void;
}

/**
 * One request, as a middleware and a handler see it: the same in both routers. Middlewares add to it what they find
 * (`next({ user })`).
 */
export interface Context {
  /**
   * Node's message: the real one in `pages/api`, and in `app/api` where `next-portage/register` is imported. It has `cookies` in both routers, which
   * libraries read that take `(req, res)`.
   */
  readonly req: IncomingMessage;
  /** Node's response, for such libraries, which renew their cookies on it. A middleware that answers returns or throws its answer instead. */
  readonly res: ServerResponse;
  /** The same request for web APIs; in `app/api` the one that Next gave. Made when it is first read. */
  readonly request: Request;
  readonly router: "pages" | "app";
  readonly method: string;
  /** The path as it was sent, without the search; `basePath` is cut off by Next. */
  readonly path: string;
  /** Parameters of the path, decoded; a catch-all segment is a list. */
  readonly params: Readonly<Values>;
  /** Parameters of the search, a repeated key is a list. Not validated: prefer a definition's `query`. */
  readonly query: Readonly<Values>;
  readonly cookies: CookieJar;
  /** Aborts when the client went away before the answer was sent whole. */
  readonly signal: AbortSignal;
  /** Identifies the request in answers and logs: a new UUID, or a sound one that a proxy sent, where the route trusts it (`requestId.trust`). */
  readonly requestId: string;
  /** A request header by its name, in any case; repeated ones are joined as Node joins them. */
  header(name: string): string | undefined;
  /** Sets a header of the answer. Has no effect once the answer has begun. */
  setHeader(name: string, value: string | number | readonly string[]): void;
  /** Adds a value to a header of the answer, such as `Vary`. */
  appendHeader(name: string, value: string | readonly string[]): void;
}
