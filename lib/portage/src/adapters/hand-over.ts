import type { ServerResponse } from "node:http";
import { errorReply, report } from "../errors/error-reply";
import { HttpError } from "../errors/http-error";
import { toWebStream } from "../reply/web-stream";
import type { Reply } from "../reply/reply";
import { discard, writeHeadOf } from "../reply/send";
import { conclude, insteadOf } from "../route/answer";
import type { Outcome } from "../route/compose";
import type { RequestContext } from "../route/request-context";
import type { RouteSpec } from "../route/route";

/**
 * The answer of a definition or a web handler on its way through a Route Handler. With the real pair a definition's is written straight to it. A
 * web handler's goes back through Next, which adds the cookies of `cookies().set(…)` to it; on the real response only its headers are
 * set, where they stand as they are (Next would drop the length and change the order).
 */
export async function handOver(
  spec: RouteSpec,
  ctx: RequestContext,
  outcome: Outcome,
  raw: boolean,
): Promise<Response> {
  if (raw && spec.style === "definition") {
    await conclude(spec, ctx, outcome);
    return new Response(null, { status: ctx.res.statusCode });
  }
  const reply = "body" in outcome ? outcome : errorReply(new HttpError(500), ctx.requestId);
  try {
    return toResponse(ctx, reply, raw);
  } catch (error) {
    report(spec.onError, error, ctx);
    return toResponse(ctx, insteadOf(reply, ctx), raw);
  }
}

function toResponse({ req, res, method }: RequestContext, reply: Reply, raw: boolean): Response {
  const body = writeHeadOf(req, res, reply);
  const init: ResponseInit = { status: res.statusCode, statusText: res.statusMessage ?? "" };
  if (!raw) init.headers = headersOf(res.getHeaders());
  if (body === null || method === "HEAD") {
    void discard(reply);
    return new Response(null, init);
  }
  if (raw && (typeof body === "string" || body instanceof Uint8Array)) {
    endWith(res, body);
    return new Response(null, init);
  }
  // Text would be given a Content-Type of its own.
  const complete = typeof body === "string" ? Buffer.from(body) : body;
  return new Response((complete instanceof Uint8Array ? complete : toWebStream(complete)) as BodyInit, init);
}

/**
 * Puts a complete body where Next ends the response: of one in a `Response` it would make a stream first.
 * When Next has something else to say (its own 500), that is sent.
 */
function endWith(res: ServerResponse, body: string | Uint8Array): void {
  const { end, statusCode } = res;
  res.end = ((...args: unknown[]) => {
    res.end = end;
    const isEmpty = args[0] === undefined || typeof args[0] === "function";
    if (isEmpty && res.statusCode === statusCode)
      return Reflect.apply(end, res, [body, ...args.filter(isCallback)]) as unknown;
    if (!res.headersSent) for (const name of OF_THE_BODY) res.removeHeader(name);
    return Reflect.apply(end, res, args) as unknown;
  }) as typeof res.end;
}

const OF_THE_BODY = ["Content-Length", "ETag"];

const isCallback = (arg: unknown): boolean => typeof arg === "function";

function headersOf(source: NodeJS.Dict<number | string | string[]>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(source)) {
    for (const item of [value ?? []].flat()) headers.append(name, String(item));
  }
  return headers;
}
