import { requestStore } from "../shared/request-store";
import { singleton } from "../shared/singleton";
import type { Context } from "./context";
import type { RequestContext } from "./request-context";

const contexts = singleton("contexts", () => new WeakMap<object, RequestContext>());

/**
 * The context of the request that is being answered, anywhere below a route's guard and handler, in both routers;
 * undefined outside.
 *
 * @example const user = await currentUser(currentContext());
 */
export const currentContext = (): Context | undefined => requestStore.getStore()?.ctx;

export const runWith = <T>(ctx: Context, run: () => T): T =>
  requestStore.run({ arrived: requestStore.getStore()?.arrived, ctx }, run);

/** Remembers which context belongs to a request object that a handler gets. */
export const attachContext = (request: object, ctx: RequestContext): void => void contexts.set(request, ctx);

export function contextOf(request: object): RequestContext {
  const ctx = contexts.get(request);
  if (!ctx) throw new Error("This request has no context: it did not come through a route of next-portage");
  return ctx;
}
