/**
 * `import "next-portage/testing/vitest"` in a file of `setupFiles`: the matchers of next-portage/testing on `expect`, with their types.
 */
import { expect } from "vitest";
import { matchers, type RouteMatchers } from "./testing/matchers";

declare module "vitest" {
  // oxlint-disable-next-line typescript/no-explicit-any -- it has to be as it is there
  interface Assertion<T = any> extends RouteMatchers<void> {}
}

expect.extend(matchers);
