import { json, type Reply } from "../reply/reply";
import type { Context } from "../route/context";
import { HttpError } from "./http-error";

/** Is told of every error that is not an answer; the client learns only that there was one, and the request's id. */
export type OnError = (error: unknown, ctx: Context) => void;

export const logError: OnError = (error, ctx) => {
  console.error(`${ctx.method} ${ctx.path} failed (request ${ctx.requestId})`, error);
};

/** The one form of every error answer. */
export function errorReply(error: HttpError, requestId: string): Reply {
  const { message, code, issues, status, headers } = error;
  return json({ error: message, code, ...(issues && { issues }), requestId }, { status, headers });
}

/** What the client gets for an error; an unexpected one is reported and hidden. */
export function replyToError(error: unknown, ctx: Context, onError: OnError): Reply {
  if (HttpError.is(error)) return errorReply(error, ctx.requestId);
  report(onError, error, ctx);
  return errorReply(new HttpError(500), ctx.requestId);
}

/** A request's context where it is observed. */
interface Observable {
  readonly observed?: { failed(error: unknown): void } | undefined;
}

const reportFailure = (failure: unknown): void => console.error("onError itself failed", failure);

/** Tells of an error, whatever the listener does with it. */
export function report(onError: OnError, error: unknown, ctx: Context & Observable): void {
  ctx.observed?.failed(error);
  try {
    // An async function is one too, to the compiler; its rejection must not end the process.
    const told: unknown = onError(error, ctx);
    if (told instanceof Promise) told.catch(reportFailure);
  } catch (failure) {
    reportFailure(failure);
  }
}
