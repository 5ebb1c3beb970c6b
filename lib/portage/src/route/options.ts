import type { OnError } from "../errors/error-reply";
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

export interface CreateRouteOptions {
  /** Is told of errors that are not answers; by default they go to `console.error`. */
  readonly onError?: OnError;
}
