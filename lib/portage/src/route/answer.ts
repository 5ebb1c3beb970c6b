import { errorReply, replyToError, report } from "../errors/error-reply";
import { HttpError } from "../errors/http-error";
import { Reply } from "../reply/reply";
import { discard, sendReply } from "../reply/send";
import type { Outcome } from "./compose";
import { isControlFlow, meaningOf } from "./control-flow";
import type { RequestContext } from "./request-context";
import type { RouteSpec } from "./route";

/**
 * Runs guard and handler and turns whatever they throw into an answer. Rethrows only what is Next's to answer: its own control flow
 * in `app/api`, and the unexpected error of an existing `(req, res)` handler, whose answer is the Pages contract's.
 */
export async function answer(spec: RouteSpec, ctx: RequestContext): Promise<Outcome> {
  ctx.bodyLimit = spec.bodyLimit(ctx.method);
  ctx.onError = spec.onError;
  ctx.guards = spec.guards;
  try {
    return await spec.run(ctx);
  } catch (error) {
    if (ctx.failedHandler?.error === error && !HttpError.is(error)) {
      ctx.observed?.failed(error);
      throw error;
    }
    if (!isControlFlow(error)) return replyToError(error, ctx, spec.onError);
    if (ctx.router === "app" && spec.style !== "api") throw error;
    const meant = meaningOf(error);
    return Reply.is(meant) ? meant : replyToError(meant ?? error, ctx, spec.onError);
  }
}

/** Sends an outcome on the response of the pair. */
export async function conclude(spec: RouteSpec, ctx: RequestContext, outcome: Outcome): Promise<void> {
  const { req, res } = ctx;
  if (!("body" in outcome)) return;
  if (res.headersSent) return cut(ctx);
  try {
    await sendReply(req, res, outcome);
  } catch (error) {
    if (!isAbort(ctx)) report(spec.onError, error, ctx);
    if (res.headersSent) cut(ctx);
    else await sendReply(req, res, insteadOf(outcome, ctx));
  }
}

/** What is sent for an answer that cannot be; of its head nothing may stay but cookies and `Vary`, which the guard's are among. */
export function insteadOf(failed: Reply, { res, requestId }: RequestContext): Reply {
  void discard(failed);
  for (const name of [...Object.keys(failed.headers), "ETag"]) {
    if (!/^(set-cookie|vary)$/i.test(name)) res.removeHeader(name);
  }
  res.statusMessage = "";
  return errorReply(new HttpError(500), requestId);
}

const isAbort = (ctx: RequestContext): boolean => ctx.res.destroyed && !ctx.res.writableFinished;

/** Too late for an error answer: the connection ends, so that the client does not take a part for the whole. */
function cut({ res }: RequestContext): void {
  if (!res.writableEnded) res.destroy();
}
