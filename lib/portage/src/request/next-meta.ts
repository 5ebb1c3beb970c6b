import type { IncomingMessage } from "node:http";

/**
 * What Next keeps beside a request. It is internal to Next and the only place that knows a path's parameters apart from
 * its search, and the search that a rewrite added (seen in Next 15.5 and 16.4; Next 14 has no `params`). Everything here may be
 * missing: callers fall back on the URL.
 */
interface NextMeta {
  readonly query?: unknown;
  readonly params?: unknown;
}

const META = Symbol.for("NextInternalRequestMeta");

export function nextMeta(req: IncomingMessage): NextMeta | undefined {
  const meta = (req as unknown as Record<symbol, unknown>)[META];
  return typeof meta === "object" && meta !== null ? meta : undefined;
}
