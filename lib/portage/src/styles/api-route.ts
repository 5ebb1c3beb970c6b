import type { IncomingMessage, ServerResponse } from "node:http";
import { report } from "../errors/error-reply";
import type { Run } from "../route/compose";
import { attachContext } from "../route/current";
import type { RequestContext } from "../route/request-context";
import { Sent } from "../route/sent";

/** An existing handler of `pages/api`: `NextApiHandler`, or anything of its shape. */
export type ExistingApiRoute<Req extends IncomingMessage, Res extends ServerResponse> = (
  req: Req,
  res: Res,
) => unknown;

export const runApiRoute =
  <Req extends IncomingMessage, Res extends ServerResponse>(
    handler: ExistingApiRoute<Req, Res>,
    methods: readonly string[] | undefined,
  ): Run =>
  async (ctx) => {
    attachContext(ctx.req, ctx);
    // Node has decided at its creation that this response has no body, so the handler can be asked for a GET.
    if (methods && ctx.method === "HEAD" && !methods.includes("HEAD")) ctx.req.method = "GET";
    try {
      const result = handler(ctx.req as Req, ctx.res as Res);
      // Most have answered when they return; the rest is waited for.
      if (isThenable(result) || !ctx.res.writableEnded) await settled(result, ctx);
    } catch (error) {
      ctx.failedHandler = { error };
      throw error;
    }
    return new Sent(ctx.res);
  };

const isThenable = (value: unknown): boolean =>
  typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function";

/**
 * A handler is done when its response is: some answer and never resolve (a promisified middleware whose `next` is not called), others
 * resolve and answer later (from a callback). In `pages/api` its promise counts as well, since Next does not wait for the response.
 */
function settled(result: unknown, ctx: RequestContext): Promise<void> {
  const { res, router } = ctx;
  return new Promise((resolve, reject) => {
    let over = false;
    const done = (): void => {
      over = true;
      res.removeListener("finish", done);
      res.removeListener("close", done);
      resolve();
    };
    // Not chained, and not `off`: node-mocks-http has less of an emitter than Node.
    res.once("finish", done);
    res.once("close", done);
    // A mock tells of its end at once.
    if (res.writableFinished) done();
    Promise.resolve(result).then(
      () => {
        ctx.onResolved?.();
        return router === "pages" || res.writableEnded ? done() : undefined;
      },
      (error: unknown) => (over ? report(ctx.onError, error, ctx) : reject(error)),
    );
  });
}
