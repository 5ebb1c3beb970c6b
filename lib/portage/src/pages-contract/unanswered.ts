import { report } from "../errors/error-reply";
import type { RequestContext } from "../route/request-context";
import type { ApiConfig } from "./config";
import { sendText } from "./enter";

/** In development: says at once that a handler is through and has neither answered nor begun to. Callbacks may still come. */
export function warnWhenUnanswered(ctx: RequestContext, config: ApiConfig | undefined): void {
  if (process.env.NODE_ENV !== "development" || config?.api?.externalResolver === true) return;
  let piped = false;
  ctx.res.once("pipe", () => (piped = true));
  ctx.onResolved = () => {
    if (piped || ctx.res.headersSent || ctx.res.writableEnded) return;
    console.warn(
      `The handler of ${ctx.method} ${ctx.path} ended without an answer: the request stays open until there is one`,
    );
  };
}

/** Ends a request whose handler has not answered in time: 504, or the connection where the answer has begun. Reported to `onError`. */
export function endAfter(milliseconds: number, ctx: RequestContext): void {
  const { res } = ctx;
  const timer = setTimeout(() => {
    if (res.writableEnded) return; // answered; how long the client takes to read is its own affair
    report(ctx.onError, new Error(`The handler did not answer within ${milliseconds} ms`), ctx);
    if (res.headersSent) res.destroy();
    else sendText(res, 504, "Gateway Timeout");
  }, milliseconds);
  timer.unref();
  const clear = (): void => clearTimeout(timer);
  res.once("finish", clear);
  res.once("close", clear);
}
