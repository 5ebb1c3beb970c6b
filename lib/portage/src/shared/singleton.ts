/**
 * One value per process, however many copies of this package it holds. Next bundles `pages/`, `app/` and
 * `instrumentation.ts` apart, and an app may load the ESM and the CommonJS build side by side.
 */
export function singleton<T>(name: string, make: () => T): T {
  const key = keyOf(name);
  const store = globalThis as unknown as Record<symbol, T | undefined>;
  return (store[key] ??= make());
}

/** Whether the value has been made. */
export const isMade = (name: string): boolean => keyOf(name) in globalThis;

const keyOf = (name: string): symbol => Symbol.for(`next-portage.${name}`);
