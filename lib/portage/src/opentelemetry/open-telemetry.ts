import { context, trace } from "@opentelemetry/api";
import type { ErrorMessage } from "../log/error-fields";
import type { RequestObserver } from "../observe/observer";
import { RequestSpans } from "./request-spans";

const NAME = "next-portage";

export interface OpenTelemetryOptions {
  /** What is recorded for an unexpected error's message, where it may quote values: as in `requestLog`. */
  readonly errorMessage?: ErrorMessage;
}

/**
 * An observer that makes two spans of each request, children of the active one (Next's own): `guard GET /api/orgs/[orgId]` until the handler begins, and
 * `handler GET /api/orgs/[orgId]` with the reading and checking of its input. What a handler calls is within the latter. Attributes are those of the HTTP semantic
 * conventions; nothing of the path as it was sent, its search, headers or bodies. The log's lines get the `traceId`. Without an SDK nothing is recorded.
 *
 * @example
 * export const publicRoute = createRoute({ log: requestLog(pino()), observers: [openTelemetry()] });
 */
export function openTelemetry({ errorMessage }: OpenTelemetryOptions = {}): RequestObserver {
  return {
    begin(request) {
      const parent = context.active();
      const spans = new RequestSpans(trace.getTracer(NAME), parent, request, errorMessage);
      const traceId = trace.getSpanContext(parent)?.traceId ?? spans.traceId;
      if (traceId !== undefined) request.fields["traceId"] = traceId;
      // Without an SDK there is nothing to be within.
      return spans.traceId === undefined ? undefined : spans;
    },
  };
}
