import type { OnError } from "../errors/error-reply";
import type { RequestLog } from "../log/request-log";
import type { Logger } from "../log/logger";
import type { RequestObserver } from "../observe/observer";
import type { Size } from "../shared/size";

export interface RouteOptions {
  /** The largest body, in bytes or `"4mb"`: 1 MiB unless given. */
  readonly bodyLimit?: Size;
}

export interface ApiRouteOptions {
  /**
   * The methods that the handler answers. When given, the layer answers the others (405 with `Allow`, OPTIONS) and HEAD reaches the
   * handler as GET; else the handler sees every method, as it always did.
   */
  readonly methods?: readonly string[];
}

/** Where a request's id comes from, and where it goes. */
export interface RequestIdOptions {
  /**
   * The header that every answer of the route has the id in: `"x-request-id"`. None unless given, because an existing handler answers the same bytes behind
   * the layer as it did without. Error answers have the id in their body anyway.
   */
  readonly header?: string;
  /**
   * Whether an id is taken from the request's header of that name (`x-request-id` where none is given), when it is 8 to 128 letters, digits and `_.:-`. False unless
   * given. `true` lets a proxy's id run through all logs, and is for where a proxy of one's own sets the header on every request: elsewhere a client chooses its id, also one
   * that another request has.
   */
  readonly trust?: boolean;
}

export interface CreateRouteOptions<L extends Logger = Logger> {
  /** Is told of errors that are not answers; by default they go to `log`, or to `console.error` where there is none. */
  readonly onError?: OnError;
  readonly requestId?: RequestIdOptions;
  /** Logs each request, and gives handlers `ctx.log`: a logger whose lines have the request's id. See `requestLog`. */
  readonly log?: RequestLog<L>;
  /** Are told of each request, such as `openTelemetry()` of `next-portage/opentelemetry`. */
  readonly observers?: readonly RequestObserver[];
}
