import type { Observation, ObservedRequest, RequestEnd, RequestObserver } from "../observe/observer";
import { errorFields, type ErrorMessage } from "./error-fields";
import { levelOf, type Level } from "./level";
import type { Logger } from "./logger";
import { namedParams } from "./params";

/** A request at its end, as the options of a log are asked about it. */
export type LoggedRequest = ObservedRequest & RequestEnd;

export interface RequestLogOptions {
  /** The level of a request's line, or false for none; undefined for the usual one: `error` for unexpected errors and 5xx, `warn` for 4xx and slow ones, else `info`. */
  level?(request: LoggedRequest): Level | false | undefined;
  /** Routes without a line while they answer well: `["/api/health"]`. */
  readonly quiet?: readonly string[];
  /** From how many milliseconds on a request is slow: its line is a `warn` with `slow: true`. None is unless given. */
  readonly slowMs?: number;
  /** More fields, such as who asked: `({ user }: Context & { user?: User }) => ({ userId: user?.id })`. Nothing else of the context is written. */
  fields?(ctx: RequestEndContext): Readonly<Record<string, unknown>>;
  /** The parameters of the path that are written, as `params`; none unless named. */
  readonly params?: readonly string[];
  /** What is written for an error's message, where it may quote values: see `errorFields`. */
  readonly errorMessage?: ErrorMessage;
}

/** What a guard has added by then is there, and nothing where it refused: ask for it as something that may be missing. */
type RequestEndContext = ObservedRequest["ctx"];

/** An observer that logs, and the logger that `ctx.log` is made from. */
export interface RequestLog<L extends Logger = Logger> extends RequestObserver {
  readonly logger: L;
}

/**
 * One line for each request, at its end: request id, method, route, status, milliseconds, outcome, router and style, with the error where it was unexpected. An
 * error that comes later, or a second one, has a line of its own. Headers, cookies, search, bodies and the path as it was sent are never written.
 *
 * @example
 * export const publicRoute = createRoute({ log: requestLog(pino()) });
 * // {"level":30,"requestId":"…","method":"GET","route":"/api/orgs/[orgId]","status":200,"durationMs":3.1,…,"msg":"GET /api/orgs/[orgId] 200"}
 *
 * @throws TypeError where the logger lacks a method
 */
export function requestLog<L extends Logger>(logger: L, options: RequestLogOptions = {}): RequestLog<L> {
  for (const level of ["info", "warn", "error"] as const) {
    if (typeof logger?.[level] !== "function") throw new TypeError(`The logger has no method "${level}"`);
  }
  return {
    logger,
    // What a silent log would be told need not be gathered.
    begin: (request) =>
      logger.isLevelEnabled?.("error") === false
        ? undefined
        : new LoggedObservation(logger, options, request),
  };
}

class LoggedObservation implements Observation {
  #failed = false;
  #end: RequestEnd | undefined;

  constructor(
    private readonly logger: Logger,
    private readonly options: RequestLogOptions,
    private readonly request: ObservedRequest,
  ) {}

  /** The first error stands in the request's own line. */
  failed(error: unknown): void {
    const isFirst = !this.#failed && this.#end === undefined;
    this.#failed = true;
    if (isFirst || (this.#end?.outcome === "aborted" && isAbort(error))) return;
    const { method, route } = this.request;
    this.logger.error(
      { ...this.#common(), error: errorFields(error, this.options.errorMessage) },
      `${method} ${route} had an error`,
    );
  }

  end(end: RequestEnd): void {
    this.#end = end;
    const level = levelOf({ ...this.request, ...end }, this.options);
    if (level === false) return;
    const { method, route } = this.request;
    this.logger[level](this.#fieldsOf(end), `${method} ${route} ${end.status ?? end.outcome}`);
  }

  #common(): Record<string, unknown> {
    const { ctx, method, route, fields } = this.request;
    return { requestId: ctx.requestId, ...fields, method, route };
  }

  #fieldsOf({ status, durationMs, outcome, error }: RequestEnd): Record<string, unknown> {
    const { ctx, router, style } = this.request;
    const { params = [], slowMs = Infinity, errorMessage, fields } = this.options;
    return {
      ...this.#common(),
      status,
      durationMs: Math.round(durationMs * 10) / 10,
      ...(durationMs >= slowMs && { slow: true }),
      outcome,
      router,
      style,
      ...(params.length > 0 && { params: namedParams(ctx.params, params) }),
      ...fields?.(ctx),
      ...(outcome === "failed" && { error: errorFields(error, errorMessage) }),
    };
  }
}

/** What a handler throws that was called off because its client went away. */
const isAbort = (error: unknown): boolean =>
  typeof error === "object" && error !== null && (error as { name?: unknown }).name === "AbortError";
