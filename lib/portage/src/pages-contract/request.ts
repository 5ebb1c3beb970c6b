import type { IncomingMessage, ServerResponse } from "node:http";
import { isNext14, nextQuery } from "../next/internals";
import { defineCookies } from "../request/cookies";
import type { Parameters } from "../request/parameters";
import { parseSearch, pathOf } from "../request/query";
import { lazy } from "../shared/lazy";
import { readPreviewData } from "./preview";

/**
 * Gives a message what an API Route reads: `query` (path over search), `cookies`, `previewData`, `preview`, `draftMode`, each made when it is first
 * read; and takes search keys that are named like a path parameter off its `url`.
 */
export function extendRequest(
  req: IncomingMessage,
  res: ServerResponse,
  { params, query }: Parameters,
): void {
  const value = { ...(searchOfNext(req) ?? query), ...params };
  if (!isNext14(req)) {
    Reflect.deleteProperty(value, "__proto__"); // as in an API Route, which sets it and so loses it
    req.url = withoutKeys(req.url ?? "/", params);
  }
  Object.defineProperty(req, "query", { value, writable: true, enumerable: true, configurable: true });
  if (!Object.hasOwn(req, "cookies")) defineCookies(req);
  Object.defineProperty(req, RESPONSE, { value: res, configurable: true });
  Object.defineProperties(req, MODES);
}

/** Which response a message's is, for what is read of it later. */
const RESPONSE = Symbol("response");

interface WithModes extends IncomingMessage {
  readonly [RESPONSE]: ServerResponse;
  readonly previewData?: unknown;
  readonly preview?: boolean;
}

const MODES = {
  previewData: lazy("previewData", (req: WithModes) => readPreviewData(req, req[RESPONSE])),
  preview: lazy("preview", (req: WithModes) => (req.previewData === false ? undefined : true)),
  draftMode: lazy("draftMode", (req: WithModes) => req.preview),
};

/** Next's own reading of the search, with what a rewrite added; but Next takes `_rsc` for its own. */
function searchOfNext(req: IncomingMessage): object | undefined {
  const query = nextQuery(req);
  if (!query) return undefined;
  const rsc = req.url?.includes("_rsc") ? parseSearch(req.url)["_rsc"] : undefined;
  return rsc === undefined ? query : { ...query, _rsc: rsc };
}

function withoutKeys(url: string, params: object): string {
  const start = url.indexOf("?");
  if (start < 0) return url;
  const search = new URLSearchParams(url.slice(start));
  const found = Object.keys(params).filter((key) => search.has(key));
  if (found.length === 0) return url;
  for (const key of found) search.delete(key);
  return search.size > 0 ? `${pathOf(url)}?${search}` : pathOf(url);
}
