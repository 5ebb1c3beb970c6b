/**
 * One file's change, whole: what it holds before and after. `before` is undefined for a file that is new, `after` for one that goes.
 */
export interface Change {
  /** Absolute. */
  readonly file: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The file whose permissions a new one takes over: the one that it was moved from. */
  readonly modeOf?: string;
}

/** In the order in which they are safe to make: a route's old file goes last, so that it is never absent. */
export const inSafeOrder = (changes: readonly Change[]): Change[] => [
  ...changes.filter(({ before, after }) => before === undefined && after !== undefined),
  ...changes.filter(({ before, after }) => before !== undefined && after !== undefined),
  ...changes.filter(({ after }) => after === undefined),
];
