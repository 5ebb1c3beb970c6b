const KEY = "portage.invitation";
const ACCEPT_PAGE = "/invitations/accept";

/**
 * Takes the token out of the page's address (`#token=…`) and keeps it for this tab, so that it survives signing in
 * and does not stay in the history.
 */
export function takeInvitationToken(): string | undefined {
  const token = new URLSearchParams(window.location.hash.slice(1)).get("token");
  try {
    if (!token) return sessionStorage.getItem(KEY) ?? undefined;
    sessionStorage.setItem(KEY, token);
    window.history.replaceState(window.history.state, "", window.location.pathname);
  } catch {
    // Without storage the token works as long as the person is signed in already.
  }
  return token ?? undefined;
}

/**
 * A page with the token of this tab in its fragment, where the page is the one that needs it: the link in a mail is opened in
 * another tab.
 */
export function withInvitationToken(path: string): string {
  try {
    const token = path === ACCEPT_PAGE ? sessionStorage.getItem(KEY) : null;
    return token ? `${path}#token=${encodeURIComponent(token)}` : path;
  } catch {
    return path;
  }
}

/** Forgets the token: it is used, or of no use. */
export function dropInvitationToken(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}
