import type { Context } from "../route/context";
import type { Style } from "../route/route";

/** A request that has reached a route. */
export interface ObservedRequest {
  readonly ctx: Context;
  /** Of the request as it was sent; an existing handler may see a HEAD as GET. */
  readonly method: string;
  /** The route's address as Next names it, `/api/orgs/[orgId]`; `unknown` where neither Next nor the path tells it. */
  readonly route: string;
  readonly router: "pages" | "app";
  readonly style: Style;
  /** What an observer knows of the request for those behind it, such as the trace's id. A log writes it. */
  readonly fields: Record<string, unknown>;
}

/** How a request ended. */
export interface RequestEnd {
  /** Undefined where the client went away before the answer had begun. */
  readonly status: number | undefined;
  /** From the route's start to the end of the answer, in milliseconds. */
  readonly durationMs: number;
  /** `failed` where there was an unexpected error; `aborted` where the client went away before the answer was sent whole. */
  readonly outcome: "answered" | "failed" | "aborted";
  /** The first unexpected error. */
  readonly error?: unknown;
}

/** What a request consists of: the middlewares around the handler, and the handler with the reading and checking of its input. */
export type Part = "guard" | "handler";

/** What one observer does for one request. All of it is optional. */
export interface Observation {
  /** Runs a part of the request, as it is or within something (an active span). The handler's part runs inside of the guard's. */
  run?<T extends { readonly status: number }>(part: Part, work: () => Promise<T>): Promise<T>;
  /** Is told of each unexpected error, also of those that come after the end. */
  failed?(error: unknown): void;
  /** Is told of the end, once. */
  end?(end: RequestEnd): void;
}

/**
 * Is told of each request to a route: the one seam that logs, traces and metrics are made from. What it throws is written to the console and changes no answer.
 *
 * @example
 * const count: RequestObserver = {
 *   begin: ({ method, route }) => ({
 *     end: ({ status, durationMs }) => histogram.record(durationMs, { method, route, status }),
 *   }),
 * };
 * export const publicRoute = createRoute({ observers: [count] });
 */
export interface RequestObserver {
  /** Called when the request reaches the route, before its body is read, where the layer reads it. */
  begin(request: ObservedRequest): Observation | undefined;
}
