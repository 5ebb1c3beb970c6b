// Whole requests: a Request or a pair is made, the handler called, and the answer read.
import { ORGANIZATION_ID } from "./app.mjs";
import { pairOf } from "./pair.mjs";

export const URL_OF = "http://localhost/api/orgs/x/projects";
export const ANSWER = { projects: [] };

/** The least route that answers. */
export const defined = (route) => route.define({ GET: { handle: () => ANSWER } });

/** Calls Route Handlers as Next does, and reads the answer. */
export const asRouteHandler =
  (handlers, init = {}, url = URL_OF) =>
  async () => {
    const handler = handlers[init.method ?? "GET"];
    const response = await handler(new Request(url, init), {
      params: Promise.resolve({ orgId: ORGANIZATION_ID }),
    });
    return checked(response.status, await response.text());
  };

/** Calls the default export of a file in pages/api. */
export const asApiRoute =
  (handler, init = {}) =>
  async () => {
    const { req, res } = pairOf(init);
    await handler(req, res);
    return checked(res.statusCode);
  };

function checked(status, body) {
  if (status !== 200) throw new Error(`answered ${status}: ${body}`);
  return body ?? status;
}
