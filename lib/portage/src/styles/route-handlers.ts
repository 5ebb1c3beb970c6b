import { fromResponse } from "../reply/from-response";
import { checkDeclaredLength } from "../request/read-body";
import type { Run } from "../route/compose";
import { attachContext } from "../route/current";
import { handlerMethod } from "../route/methods";
import type { RequestContext } from "../route/request-context";
import { explainRequestScope } from "./request-scope";

/** Next's second argument to a Route Handler. */
export interface RouteHandlerContext<Params = Record<string, string | string[] | undefined>> {
  readonly params: Promise<Params>;
}

interface Bivariant {
  handler(request: Request, context: RouteHandlerContext): Response | Promise<Response>;
}

/**
 * A web handler as an `app/api` module exports it. TypeScript compares the parameters of methods both ways, so a handler may ask for
 * a NextRequest and name its own params.
 */
export type RouteHandler = Bivariant["handler"];

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

export type RouteMethod = (typeof METHODS)[number];

export type RouteHandlers = { readonly [Method in RouteMethod]?: RouteHandler };

/** The methods that have a handler. Throws on a mistake, when the module loads. */
export function checkHandlers(handlers: RouteHandlers): readonly string[] {
  const methods = METHODS.filter((method) => handlers[method] !== undefined);
  if (methods.length === 0)
    throw new TypeError(`fromRouteHandlers() takes handlers by method: ${METHODS.join(", ")}`);
  for (const method of methods) {
    if (typeof handlers[method] !== "function")
      throw new TypeError(`The handler of ${method} is not a function`);
  }
  return methods;
}

export const runRouteHandlers =
  (handlers: RouteHandlers, methods: readonly string[]): Run =>
  async (ctx) => {
    const handler = handlers[handlerMethod(ctx.method, methods) as RouteMethod] as RouteHandler;
    const response: unknown = await call(handler, ctx);
    if (response instanceof Response) return fromResponse(response, ctx.res);
    throw new TypeError("A route handler must return a Response");
  };

async function call(handler: RouteHandler, ctx: RequestContext): Promise<unknown> {
  try {
    return await handler(requestFor(ctx), { params: Promise.resolve({ ...ctx.params }) });
  } catch (error) {
    throw ctx.router === "pages" ? explainRequestScope(error) : error;
  }
}

function requestFor(ctx: RequestContext): Request {
  checkDeclaredLength(ctx.req, ctx.bodyLimit);
  attachContext(ctx.request, ctx);
  return ctx.request;
}
