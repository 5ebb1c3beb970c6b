/** The functions of a test runner that `describeRouters` needs. jest, vitest and node:test have them. */
export interface TestRunner {
  describe(name: string, define: () => void): unknown;
  beforeEach(run: () => unknown): unknown;
  afterAll?(run: () => unknown): unknown;
  /** node:test's name for it. */
  after?(run: () => unknown): unknown;
}

interface Globals extends Partial<TestRunner> {
  readonly expect?: { getState?: () => { currentTestName?: string } };
}

/** The runner's globals. Throws where it has none, as vitest without `globals: true`. */
export function globalRunner(): TestRunner {
  const { describe, beforeEach, afterAll } = globalThis as unknown as Globals;
  if (describe && beforeEach && afterAll) return { describe, beforeEach, afterAll };
  throw new Error(
    'There is no global describe(): give the runner\'s own, describeRouters(name, route, tests, { runner: { describe, beforeEach, afterAll } }) with import { describe, beforeEach, afterAll } from "vitest"',
  );
}

/** The running test's full name where the runner tells it. */
export const currentTestName = (): string | undefined =>
  (globalThis as unknown as Globals).expect?.getState?.().currentTestName;
