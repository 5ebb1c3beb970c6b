import { report } from "../errors/error-reply";
import { Reply } from "../reply/reply";
import { fromResponse } from "../reply/from-response";
import type { Middleware, Next } from "./middleware";
import { isReserved, type RequestContext } from "./request-context";
import { Sent } from "./sent";

/** How a request ended: an answer still to be sent, or the word that an `(req, res)` handler has sent its own. */
export type Outcome = Reply | Sent;

export type Run = (ctx: RequestContext) => Promise<Outcome>;

/** Middlewares of different needs stand in one list; `use` has checked that each gets what it needs. */
export type AnyMiddleware = Middleware<never, object>;

/** Nests the middlewares around the handler, the first outermost. Done once, when the route is made. */
export const compose = (middlewares: readonly AnyMiddleware[], handler: Run): Run =>
  middlewares.reduceRight<Run>((inner, outer) => (ctx) => runOne(outer, inner, ctx), handler);

async function runOne(outer: AnyMiddleware, inner: Run, ctx: RequestContext): Promise<Outcome> {
  let called = false;
  let over = false;
  const next = ((additions?: object) => {
    if (called) throw new Error(`${nameOf(outer)} called next() twice`);
    called = true;
    extend(ctx, additions, outer);
    const passed = inner(ctx);
    // A failure that the middleware did not wait for has nobody left to meet it, and would end the process.
    passed.catch((error: unknown) => over && report(ctx.onError, error, ctx));
    return passed;
  }) as unknown as Next;
  try {
    return await asOutcome(await outer(ctx as never, next), outer, ctx);
  } finally {
    over = true;
  }
}

function extend(ctx: RequestContext, additions: object | undefined, by: AnyMiddleware): void {
  if (!additions) return;
  for (const key of Object.keys(additions)) {
    if (isReserved(key)) throw new Error(`${nameOf(by)} would replace "${key}" of the context`);
  }
  Object.assign(ctx, additions);
}

async function asOutcome(value: unknown, by: AnyMiddleware, { res }: RequestContext): Promise<Outcome> {
  if (Reply.is(value) || value instanceof Sent) return value;
  if (value instanceof Response) return fromResponse(value, res);
  throw new Error(`${nameOf(by)} returned neither next() nor an answer`);
}

const nameOf = (run: AnyMiddleware): string => (run.name ? `Middleware ${run.name}` : "A middleware");
