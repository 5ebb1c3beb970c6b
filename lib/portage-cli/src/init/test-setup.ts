/** How the app's tests are written, as far as an example should follow them. */
export interface TestSetup {
  readonly runner: "jest" | "vitest";
  /** The package that jest's functions are imported from; undefined where they are globals with types. */
  readonly globals?: string;
  /** jest over ES modules, which hoists no mocks. */
  readonly esm: boolean;
  /** Whether `createMocks` of node-mocks-http is there. */
  readonly hasMocks: boolean;
  /** Where the example goes, absolute. */
  readonly file: string;
}
