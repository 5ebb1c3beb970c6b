import type { IncomingMessage } from "node:http";
import { nextMeta, nextQuery } from "../next/internals";
import { copyValues, parseSearch, type Values } from "./query";

export interface Parameters {
  readonly params: Values;
  readonly query: Values;
  /**
   * True where only a merged `req.query` was at hand (a mock without a URL), so that `query` may hold path parameters too.
   */
  readonly merged: boolean;
}

type WithQuery = IncomingMessage & { query?: unknown; params?: unknown };

/** Path and search parameters of an API Route, which Next hands over merged in `req.query`. */
export function parametersOfApiRoute(req: WithQuery): Parameters {
  const search = parseSearch(req.url ?? "");
  const meta = nextMeta(req);
  const own = copyValues(meta?.params ?? req.params);
  const merged = copyValues(req.query);
  if (meta?.params !== undefined || Object.keys(own).length > 0) {
    return { params: own, query: without(copyValues(meta?.query ?? merged, search), own), merged: false };
  }
  if (!req.url?.includes("?") && meta === undefined) return { params: merged, query: merged, merged: true };
  const found = copyValues(meta?.query, search);
  const params = unlike(merged, found);
  return { params, query: without(copyValues(merged, found), params), merged: false };
}

/** The same for a Route Handler, whose path parameters Next gives apart. */
export function parametersOfRouteHandler(req: IncomingMessage, given: unknown): Parameters {
  const params = copyValues(given);
  const query = copyValues(nextQuery(req), parseSearch(req.url ?? ""));
  return { params, query: without(query, params), merged: false };
}

/** What the search does not have, or has with another value: of two of a name, the path's is the merged one. */
function unlike(values: Values, search: Values): Values {
  const same = Object.entries(values).filter(
    ([key, value]) => Object.hasOwn(search, key) && String(search[key]) === String(value),
  );
  return without(values, Object.fromEntries(same));
}

/** The route's own parameter wins over a search parameter of that name, as in `req.query`. */
export function without(values: Values, names: object): Values {
  const rest: Values = Object.create(null) as Values;
  for (const [key, value] of Object.entries(values)) if (!Object.hasOwn(names, key)) rest[key] = value;
  return rest;
}
