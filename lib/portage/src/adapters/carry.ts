import { report } from "../errors/error-reply";
import { bodyParserOf, type ApiConfig } from "../pages-contract/config";
import { enterContract, sendText } from "../pages-contract/enter";
import { responseLimitOf, warnBeyond } from "../pages-contract/response-limit";
import { endAfter, warnWhenUnanswered } from "../pages-contract/unanswered";
import { answer, conclude } from "../route/answer";
import { runWith } from "../route/current";
import type { RequestContext } from "../route/request-context";
import type { RouteSpec } from "../route/route";

/** How an existing handler is carried. */
export interface CarryOptions {
  /** The `config` that the handler's module exports. */
  readonly config?: ApiConfig;
  /**
   * Milliseconds after which a request that the handler has not answered is ended, with 504 `Gateway Timeout`, and reported to `onError`. None unless given: an API
   * Route waits for ever.
   */
  readonly timeout?: number;
}

/** Runs one request through an existing handler, and resolves when its response has ended. */
export type Carry = (spec: RouteSpec, ctx: RequestContext) => Promise<void>;

/** Reads the options, once, when the module loads: a mistake in them throws here. */
export function carryWith({ config, timeout }: CarryOptions): Carry {
  const parser = bodyParserOf(config);
  const limit = responseLimitOf(config);
  if (timeout !== undefined && !(timeout > 0))
    throw new RangeError("timeout is a number of milliseconds above 0");
  return (spec, ctx) =>
    runWith(ctx, async () => {
      ctx.onError = spec.onError;
      // Such as a write after the end, which would end the process where nobody listens.
      ctx.res.on("error", (error) => report(spec.onError, error, ctx));
      if (timeout !== undefined) endAfter(timeout, ctx);
      if (limit !== undefined) warnBeyond(limit, ctx.req, ctx.res);
      warnWhenUnanswered(ctx, config);
      try {
        if (await enterContract(ctx, parser)) await conclude(spec, ctx, await answer(spec, ctx));
      } catch (error) {
        report(spec.onError, error, ctx);
        sendText(ctx.res, 500, "Internal Server Error");
      }
    });
}
