import { safeNext } from "./next-path";

/** What the link in the mail to a new person says. */
export interface ConfirmationLink {
  token: string;
  /** The page to open afterwards. */
  next: string;
}

/**
 * Takes the token out of the page's address (`#token=…&next=…`), where it would stay in the history. The fragment of an
 * address never leaves the browser.
 */
export function takeConfirmationLink(): ConfirmationLink | undefined {
  const fragment = new URLSearchParams(window.location.hash.slice(1));
  const token = fragment.get("token");
  if (!token) return undefined;
  window.history.replaceState(window.history.state, "", window.location.pathname);
  return { token, next: safeNext(fragment.get("next") ?? undefined) };
}
