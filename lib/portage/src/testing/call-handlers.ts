import { isControlFlow, meaningOf } from "../route/control-flow";
import type { Values } from "../request/query";
import { HttpError } from "../errors/http-error";
import type { RouteHandlers, RouteMethod } from "../styles/route-handlers";

/** Calls the Route Handler of a request's method as Next does: HEAD from GET, OPTIONS and 405 where there is none, `redirect()` and `notFound()` understood. */
export async function callHandlers(
  handlers: RouteHandlers,
  request: Request,
  params: Values,
): Promise<Response> {
  const method = request.method as RouteMethod;
  const handler = handlers[method] ?? (method === "HEAD" ? handlers.GET : undefined);
  if (!handler) return withoutHandler(handlers, method);
  try {
    const response = await handler(request, { params: Promise.resolve(params) });
    if (response instanceof Response) return method === "HEAD" ? withoutBody(response) : response;
    throw new TypeError(`The ${method} handler returned no Response`);
  } catch (error) {
    return answerOf(error, request);
  }
}

function withoutHandler(handlers: RouteHandlers, method: string): Response {
  if (method !== "OPTIONS") return new Response(null, { status: 405 });
  const own = Object.keys(handlers);
  const all = new Set(own.includes("GET") ? [...own, "HEAD", "OPTIONS"] : [...own, "OPTIONS"]);
  return new Response(null, { status: 204, headers: { allow: [...all].toSorted().join(", ") } });
}

function withoutBody(response: Response): Response {
  void response.body?.cancel().catch(() => {});
  return new Response(null, response);
}

function answerOf(error: unknown, { method, url }: Request): Response {
  const meant = isControlFlow(error) ? meaningOf(error) : undefined;
  if (HttpError.is(meant)) return new Response(null, { status: meant.status });
  if (meant)
    return new Response(null, { status: meant.status, headers: meant.headers as Record<string, string> });
  console.error(`${method} ${new URL(url).pathname} failed`, error);
  return new Response(null, { status: 500 });
}
