const KEY = "portage.invitation";

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

/** Forgets the token: it is used, or of no use. */
export function dropInvitationToken(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}
