export const NO_WEB_CLASSES =
  "There is no Request here, as in jest's jsdom environment: add /** @jest-environment node */ (vitest: // @vitest-environment node) at the top of this test file";

function MissingRequest(): never {
  throw new Error(NO_WEB_CLASSES);
}

/**
 * The global `Request`, as a class to extend. jest's jsdom environment hides it; the module can be loaded there all the same, and says what to
 * do when it is used.
 */
export const WebRequest = globalThis.Request ?? (MissingRequest as unknown as typeof Request);
