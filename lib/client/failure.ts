import type { Failure } from "next-portage/client";

/** How something that was sent ended: as a call does, or an upload. */
export type Outcome<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly failure: Failure };

const TEXTS: Record<string, string> = {
  network_error: "The server could not be reached. Check your connection and try again.",
  aborted: "Cancelled.",
  unreadable_answer: "The server gave an answer that this page cannot read. Try again.",
  unauthorized: "You are signed out.",
  forbidden: "You do not have permission to do this.",
  not_found: "This does not exist any more.",
  last_owner: "An organization needs at least one owner. Make someone else an owner first.",
};

/**
 * The sentence that a person reads. Unexpected errors carry the request's id, so that a report can be traced.
 *
 * @example failureText(result.failure) // "You do not have permission to do this."
 */
export function failureText(failure: Failure): string {
  const known = TEXTS[failure.code];
  if (known) return known;
  if (failure.status === 413) return "This is too large for the server.";
  if (failure.status === 429) return "Too many attempts. Wait a moment and try again.";
  if (failure.status < 500) return failure.message;
  const reference = failure.requestId ? ` (reference ${failure.requestId})` : "";
  return `Something went wrong on the server. Try again in a moment.${reference}`;
}
