import type { LoggedRequest, RequestLogOptions } from "./request-log";

export type Level = "info" | "warn" | "error";

/** The level of a request's line; false where it has none. */
export function levelOf(
  request: LoggedRequest,
  { level, quiet = [], slowMs }: RequestLogOptions,
): Level | false {
  const usual = usualLevel(request, slowMs);
  const asked = level?.(request);
  if (asked !== undefined) return asked;
  return usual === "info" && quiet.includes(request.route) ? false : usual;
}

function usualLevel({ outcome, status = 0, durationMs }: LoggedRequest, slowMs = Infinity): Level {
  if (outcome === "failed" || status >= 500) return "error";
  return status >= 400 || durationMs >= slowMs ? "warn" : "info";
}
