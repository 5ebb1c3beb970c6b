interface Shutdown {
  begun: boolean;
  listeners: Set<() => void>;
}

const KEY = Symbol.for("portage.shutdown");
// On globalThis, because Next bundles instrumentation.ts, pages/ and app/ apart.
const shared = globalThis as typeof globalThis & { [KEY]?: Shutdown };
const state = (): Shutdown => (shared[KEY] ??= { begun: false, listeners: new Set() });

/**
 * Calls the listener once when the server is to end, at once where it is ending already: for answers that have no end of
 * their own, which would keep it waiting.
 *
 * @returns how to call it off
 */
export function onShutdown(listener: () => void): () => void {
  const { begun, listeners } = state();
  if (begun) {
    listener();
    return () => {};
  }
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Tells all listeners that the server is to end. A second time changes nothing. */
export function beginShutdown(): void {
  const current = state();
  if (current.begun) return;
  current.begun = true;
  for (const listener of current.listeners) listener();
  current.listeners.clear();
}
