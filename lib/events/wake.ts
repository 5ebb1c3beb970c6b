type Listener = () => void;

const KEY = Symbol.for("portage.events.wake");
// On globalThis, because Next bundles pages/ and app/ apart: a module's own variable would exist once for each.
const shared = globalThis as typeof globalThis & { [KEY]?: Map<string, Set<Listener>> };
const listeners = (): Map<string, Set<Listener>> => (shared[KEY] ??= new Map());

/**
 * Tells this process's readers of an organization's events that there are new ones. Other processes find them when they
 * next look; to be called after the commit.
 */
export function wakeReaders(organizationId: string): void {
  for (const listener of listeners().get(organizationId) ?? []) listener();
}

/** Calls the listener at each `wakeReaders` of the organization; the result stops it. */
export function onWake(organizationId: string, listener: Listener): () => void {
  const all = listeners();
  const those = all.get(organizationId) ?? new Set();
  all.set(organizationId, those.add(listener));
  return () => {
    those.delete(listener);
    if (those.size === 0 && all.get(organizationId) === those) all.delete(organizationId);
  };
}
