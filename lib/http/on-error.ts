import type { OnError } from "next-portage";

/**
 * Writes an error that is not an answer to the log, with the id that the client was given. The path goes without its
 * search, and nothing of headers and body is logged: they may hold secrets.
 */
export const onError: OnError = (error, ctx) => {
  console.error(`${ctx.method} ${ctx.path} failed (request ${ctx.requestId})`, error);
};
