import { type IncomingMessage, ServerResponse } from "node:http";
import { report } from "../errors/error-reply";
import { begin } from "../observe/begin";
import { parametersOfApiRoute } from "../request/parameters";
import { requestOfContext } from "../request/web-request";
import { answer, conclude } from "../route/answer";
import { runWith } from "../route/current";
import { RequestContext } from "../route/request-context";
import { Route } from "../route/route";
import { completeHandMade, isHandMade } from "./hand-made";

/** The default export of a file in `pages/api`. */
export type ApiRoute = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/**
 * Mounts a route in `pages/api`. A route with definitions or web handlers reads the body itself, so switch Next's parser off beside it; one with
 * an existing `(req, res)` handler keeps the `config` that it always had.
 *
 * @example
 * export default toApiRoute(projects);
 * export const config = { api: { bodyParser: false } };
 */
export function toApiRoute(route: Route): ApiRoute {
  const spec = Route.specOf(route);
  return async function apiRoute(req, res) {
    if (isHandMade(req, res)) completeHandMade(req, res);
    const parameters = parametersOfApiRoute(req);
    const ctx = new RequestContext({ router: "pages", req, res, parameters, request: requestOfContext });
    // Such as a write after the end, which would end the process where nobody listens.
    res.on("error", (error) => report(spec.onError, error, ctx));
    begin(spec, ctx);
    const answering = runWith(ctx, async () => conclude(spec, ctx, await answer(spec, ctx)));
    await (ctx.observed && isMock(res)
      ? answering.finally(() => ctx.observed?.end(res.statusCode, true))
      : answering);
  };
}

/** Which need not tell of its end. */
const isMock = (res: ServerResponse): boolean => !(res instanceof ServerResponse);
