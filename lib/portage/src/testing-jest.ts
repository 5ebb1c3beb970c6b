/**
 * `import "next-portage/testing/jest"` in a file of `setupFilesAfterEnv`: the matchers of next-portage/testing on `expect`, with their types for @types/jest.
 */
import { matchers, type RouteMatchers } from "./testing/matchers";

declare global {
  namespace jest {
    interface Matchers<R, T = {}> extends RouteMatchers<R> {}
  }
}

(globalThis as unknown as { expect: { extend(all: object): void } }).expect.extend(matchers);
