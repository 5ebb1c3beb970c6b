import { report } from "../errors/error-reply";
import { bodyParserOf, type ApiConfig, type BodyParserConfig } from "../pages-contract/config";
import { enterContract, sendText } from "../pages-contract/enter";
import { responseLimitOf, warnBeyond } from "../pages-contract/response-limit";
import { endAfter, warnWhenUnanswered } from "../pages-contract/unanswered";
import { begin } from "../observe/begin";
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
export type Carry = (ctx: RequestContext) => Promise<void>;

/** Reads the options, once, when the module loads: a mistake in them throws here. A `config` that is loaded later is read then. */
export function carryWith(spec: RouteSpec, { config, timeout }: CarryOptions): Carry {
  const settings = settingsOf(spec, config);
  if (timeout !== undefined && !(timeout > 0))
    throw new RangeError("timeout is a number of milliseconds above 0");
  return (ctx) =>
    runWith(ctx, async () => {
      ctx.onError = spec.onError;
      begin(spec, ctx);
      // Such as a write after the end, which would end the process where nobody listens.
      ctx.res.on("error", (error) => report(spec.onError, error, ctx));
      if (timeout !== undefined) endAfter(timeout, ctx);
      try {
        const found = settings();
        const { parser, limit, config: own } = found instanceof Promise ? await found : found;
        if (limit !== undefined) warnBeyond(limit, ctx.req, ctx.res);
        warnWhenUnanswered(ctx, own);
        const entered = enterContract(ctx, parser);
        if (!(entered instanceof Promise ? await entered : entered)) return;
        const outcome = await answer(spec, ctx);
        if ("body" in outcome) await conclude(spec, ctx, outcome);
      } catch (error) {
        report(spec.onError, error, ctx);
        sendText(ctx.res, 500, "Internal Server Error");
      }
    });
}

interface Settings {
  readonly config: ApiConfig | undefined;
  readonly parser: BodyParserConfig | undefined;
  readonly limit: number | undefined;
}

function settingsOf(spec: RouteSpec, given: ApiConfig | undefined): () => Settings | Promise<Settings> {
  const own = spec.config;
  let settings: Settings | undefined = own && given === undefined ? undefined : readSettings(given);
  return () => settings ?? Promise.resolve(own?.()).then((config) => (settings = readSettings(config)));
}

const readSettings = (config: ApiConfig | undefined): Settings => ({
  config,
  parser: bodyParserOf(config),
  limit: responseLimitOf(config),
});
