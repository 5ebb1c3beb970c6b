import type { Reply } from "../reply/reply";
import type { Context } from "./context";
import { describeMiddleware, type DescribeMiddleware } from "./description";

declare const added: unique symbol;

/** What `next()` resolves to: the answer of what lies inside, and, to the compiler, what was added to the context. */
export interface Passed<Additions extends object> {
  /** The status of the answer, known when `next()` has resolved. */
  readonly status: number;
  readonly [added]?: Additions;
}

/** Goes on to the next middleware or the handler; to be called once at most. */
export interface Next {
  (): Promise<Passed<object>>;
  <Additions extends object>(additions: Additions): Promise<Passed<Additions>>;
}

/** What a middleware may answer with instead of going on. */
export type Answer = Response | Reply;

/**
 * A function over one router-neutral context. It goes on with `return next()`, adds to the context with `return next({ user })`, or
 * answers itself: by returning an answer or by throwing an HttpError.
 */
export type Middleware<Needs extends Context, Additions extends object> = (
  ctx: Needs,
  next: Next,
) => Promise<Passed<Additions> | Answer> | Answer;

export interface MiddlewareOptions {
  /** What it demands and answers, for `next-portage/openapi`; it changes nothing of what the middleware does. */
  readonly openapi?: DescribeMiddleware;
}

/**
 * Gives a middleware its types, and its description where there is one.
 *
 * @example
 * const requireUser = middleware(async (ctx, next) => {
 *   const user = await findUser(ctx.cookies);
 *   if (!user) throw unauthorized();
 *   return next({ user });
 * });
 * // one that needs what an earlier one added
 * const requireVerified = middleware(async (ctx: ContextOf<typeof userRoute>, next) => {
 *   if (!ctx.user.verified) throw forbidden();
 *   return next();
 * });
 * // one that an OpenAPI document is to know of
 * const requireToken = middleware(checkToken, { openapi: { security: ["bearer"], errors: { 401: "No valid token" } } });
 */
export function middleware<Needs extends Context, Additions extends object>(
  run: Middleware<Needs, Additions>,
  { openapi }: MiddlewareOptions = {},
): Middleware<Needs, Additions> {
  return openapi ? describeMiddleware(run, openapi) : run;
}
