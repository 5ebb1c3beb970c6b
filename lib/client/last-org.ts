const KEY = "portage.organization";

/** The organization that this browser opened last; undefined where the browser keeps nothing. */
export function lastOrg(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Remembers the organization for the next visit to the start page. */
export function rememberOrg(id: string): void {
  try {
    localStorage.setItem(KEY, id);
  } catch {
    // A browser that keeps nothing, as some do in private windows, starts at the first organization.
  }
}
