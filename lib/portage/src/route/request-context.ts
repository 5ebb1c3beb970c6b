import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { logError, type OnError } from "../errors/error-reply";
import { cookiesOf, defineCookies } from "../request/cookies";
import type { Parameters } from "../request/parameters";
import type { Watch } from "../observe/watch";
import { pathOf, type Values } from "../request/query";
import type { Context, CookieJar } from "./context";
import { RequestCookieJar } from "./cookie-jar";
import { keepVary } from "./keep-vary";
import type { RequestIdOptions } from "./options";

/** Where a request came from and where its answer goes: what an adapter gives. */
export interface Exchange {
  readonly router: "pages" | "app";
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly parameters: Parameters;
  /** Makes or hands over the web `Request`. */
  readonly request: (ctx: RequestContext) => Request;
}

const SOUND_ID = /^[\w.:-]{8,128}$/;

/** The one implementation of Context. What costs something is made when it is first asked for. */
export class RequestContext implements Context {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly router: "pages" | "app";
  readonly method: string;
  /** Raw at first; a definition with schemas puts the validated values here. */
  params: Readonly<Values>;
  query: Readonly<Values>;
  /** How many bytes a body may have; a route's options set it before any handler runs. */
  bodyLimit = Number.POSITIVE_INFINITY;
  /** Is told of failures that no answer can show any more. Set with the limit. */
  onError: OnError = logError;
  /** The middlewares that the request passes. Set with the limit. */
  guards: readonly unknown[] = [];
  /** The body's bytes, once something has read them. */
  bytes: Buffer | undefined;
  /** The body as a definition's schema gave it. */
  body: unknown;
  /** What an existing handler threw, kept apart from what its guard throws. */
  failedHandler: { readonly error: unknown } | undefined;
  /** Called when an existing handler is through, whether or not it has answered. */
  onResolved: (() => void) | undefined;
  /** Where the request is observed. */
  observed: Watch | undefined;
  /** Where the request's id comes from. */
  idOptions: RequestIdOptions | undefined;
  readonly exchange: Exchange;
  // Functions of their own, so that a handler may take them out of its context: `({ header }) => …`.
  readonly header = (name: string): string | undefined => {
    const value = this.req.headers[name.toLowerCase()];
    return Array.isArray(value) ? value.join(", ") : value;
  };
  readonly setHeader = (name: string, value: string | number | readonly string[]): void => {
    if (!this.res.headersSent) this.res.setHeader(name, value);
  };
  readonly appendHeader = (name: string, value: string | readonly string[]): void => {
    if (this.res.headersSent) return;
    if (name.toLowerCase() === "vary") keepVary(this.res, value);
    else this.res.appendHeader(name, value);
  };
  #request: Request | undefined;
  #cookies: CookieJar | undefined;
  #signal: AbortSignal | undefined;
  #requestId: string | undefined;

  constructor(exchange: Exchange) {
    this.exchange = exchange;
    this.req = exchange.req;
    // In `pages/api` Next has put them there, and the mock of a test stays as it is.
    if (exchange.router === "app") defineCookies(exchange.req);
    this.res = exchange.res;
    this.router = exchange.router;
    this.method = exchange.req.method ?? "GET";
    this.params = exchange.parameters.params;
    this.query = exchange.parameters.query;
  }

  get request(): Request {
    return (this.#request ??= this.exchange.request(this));
  }

  /** The request where something has asked for it. */
  get madeRequest(): Request | undefined {
    return this.#request;
  }

  get path(): string {
    return pathOf(this.req.url ?? "/");
  }

  get cookies(): CookieJar {
    return (this.#cookies ??= new RequestCookieJar(cookiesOf(this.req), this.res));
  }

  get signal(): AbortSignal {
    return (this.#signal ??= signalOf(this.res));
  }

  get requestId(): string {
    return (this.#requestId ??= requestIdOf(this));
  }
}

function requestIdOf(ctx: RequestContext): string {
  const { header = "x-request-id", trust = false } = ctx.idOptions ?? {};
  const sent = trust ? ctx.header(header) : undefined;
  return sent !== undefined && SOUND_ID.test(sent) ? sent : randomUUID();
}

function signalOf(res: ServerResponse): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => {
    if (!res.writableFinished) controller.abort(new DOMException("The client went away", "AbortError"));
  };
  if (res.destroyed || res.closed) abort();
  else res.once("close", abort);
  return controller.signal;
}

const RESERVED = new Set(
  Object.getOwnPropertyNames(RequestContext.prototype).concat(
    ["req", "res", "router", "method", "params", "query", "body", "header", "setHeader", "appendHeader"],
    ["bodyLimit", "onError", "guards", "bytes", "failedHandler", "onResolved", "exchange", "__proto__"],
    ["observed", "idOptions"],
  ),
);

/** Names that a middleware cannot give to what it adds. */
export const isReserved = (name: string): boolean => RESERVED.has(name);
