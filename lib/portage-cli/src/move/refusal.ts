/** Why a route is not moved, and where. */
export interface Refusal {
  /** One sentence without a full stop: what stands in the way, and what to do. */
  readonly reason: string;
  /** Absolute. */
  readonly file: string;
  /** From 1; undefined where no line is to blame. */
  readonly line?: number;
}
