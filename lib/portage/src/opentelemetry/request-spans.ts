import {
  context,
  isSpanContextValid,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
  type Tracer,
} from "@opentelemetry/api";
import { HttpError } from "../errors/http-error";
import { errorFields, type ErrorMessage } from "../log/error-fields";
import type { Observation, ObservedRequest, Part } from "../observe/observer";

/** The spans of one request. The guard's ends when the handler's begins: a middleware that waits for the handler is not counted twice. */
export class RequestSpans implements Observation {
  readonly #guard: Span;
  #isInGuard = true;

  constructor(
    private readonly tracer: Tracer,
    private readonly parent: Context,
    private readonly request: ObservedRequest,
    private readonly message: ErrorMessage | undefined,
  ) {
    this.#guard = this.#start("guard");
  }

  /** Undefined where no SDK records anything. */
  get traceId(): string | undefined {
    const own = this.#guard.spanContext();
    return isSpanContextValid(own) ? own.traceId : undefined;
  }

  async run<T extends { readonly status: number }>(part: Part, work: () => Promise<T>): Promise<T> {
    if (part === "guard") return this.#within(this.#guard, work, () => this.#isInGuard);
    this.#isInGuard = false;
    this.#guard.end();
    return this.#within(this.#start("handler"), work, () => true);
  }

  /** A request that was answered before its guard, such as one with too large a body. */
  end(): void {
    if (this.#guard.isRecording()) this.#guard.end();
  }

  #start(part: Part): Span {
    const { method, route } = this.request;
    const attributes = { "http.request.method": method, "http.route": route };
    return this.tracer.startSpan(`${part} ${method} ${route}`, { attributes }, this.parent);
  }

  /** `isOwn` says whether what comes of the work is of this span. */
  async #within<T extends { readonly status: number }>(
    span: Span,
    work: () => Promise<T>,
    isOwn: () => boolean,
  ): Promise<T> {
    try {
      const outcome = await context.with(trace.setSpan(this.parent, span), work);
      if (isOwn()) noteStatus(span, outcome.status);
      return outcome;
    } catch (error) {
      if (isOwn()) noteError(span, error, this.message);
      throw error;
    } finally {
      if (isOwn()) span.end();
    }
  }
}

function noteStatus(span: Span, status: number): void {
  span.setAttribute("http.response.status_code", status);
  if (status < 500) return;
  span.setAttribute("error.type", String(status));
  span.setStatus({ code: SpanStatusCode.ERROR });
}

function noteError(span: Span, error: unknown, errorMessage: ErrorMessage | undefined): void {
  if (HttpError.is(error)) return noteStatus(span, error.status);
  // Next's `redirect()` and `notFound()` are no failures, and their answer is Next's.
  if (typeof (error as { digest?: unknown } | undefined)?.digest === "string") return;
  const { name, message, stack } = errorFields(error, errorMessage);
  span.setAttribute("http.response.status_code", 500);
  span.setAttribute("error.type", name);
  span.recordException({ name, message, ...(stack !== undefined && { stack }) });
  span.setStatus({ code: SpanStatusCode.ERROR });
}
