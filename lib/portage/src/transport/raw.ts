import diagnostics from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { requestStore, type Pair } from "../shared/request-store";
import { isMade, singleton } from "../shared/singleton";
import { pathOf } from "../request/query";

/** How often this package listens to the end of an answer, with a little to spare. */
const LISTENERS = 8;

/**
 * Remembers every request's pair for as long as it is being answered. Node publishes it on a documented channel
 * (https://nodejs.org/api/diagnostics_channel.html#http); Next hands Route Handlers only a web Request made from it. One
 * subscription per process, however often this is called.
 */
export function subscribe(): void {
  singleton("subscription", () => {
    diagnostics.subscribe("http.server.request.start", (message) => {
      const { request: req, response: res } = message as {
        request: IncomingMessage;
        response: ServerResponse;
      };
      makeRoom(res);
      const arrived: { pair: Pair | undefined } = { pair: { req, res } };
      // What outlives the request (a pool's connection, a timer) keeps its async context; it must not keep the pair.
      res.once("close", () => (arrived.pair = undefined));
      requestStore.enterWith({ arrived });
    });
    return true;
  });
}

/** Next, and a stream that is piped into the answer, listen to its end as often as Node takes for granted; this comes on top. */
function makeRoom(res: ServerResponse): void {
  const most = res.getMaxListeners();
  // None is no limit.
  if (most > 0) res.setMaxListeners(most + LISTENERS);
}

/** Whether pairs are remembered: `next-portage/register` was imported. */
export const isSubscribed = (): boolean => isMade("subscription");

/**
 * The pair that a Request was made from, once: a handler that another handler calls with a Request of its own, and one that is called
 * outside a server, get none.
 */
export function takePair(request: Request): Pair | undefined {
  const arrived = requestStore.getStore()?.arrived;
  const pair = arrived?.pair;
  if (!pair || pair.res.headersSent || !isMadeFrom(request, pair.req)) return undefined;
  arrived.pair = undefined;
  return pair;
}

/**
 * Next cuts the base path off one of the two and may normalise the search, so only the path's end is compared; and `Host`, which a Request that
 * somebody made by hand does not have.
 */
function isMadeFrom(request: Request, req: IncomingMessage): boolean {
  const { url } = request;
  if (request.method !== req.method || request.headers.get("host") !== (req.headers.host ?? null))
    return false;
  // Nearly always the one address is the end of the other, as they stand.
  if (req.url?.startsWith("/") && pathOf(url).endsWith(pathOf(req.url))) return true;
  if (!URL.canParse(req.url ?? "", "http://localhost")) return false;
  const path = new URL(url).pathname;
  const own = new URL(req.url ?? "", "http://localhost").pathname;
  return path.endsWith(own) || own.endsWith(path);
}
