/** What stands in the way of a change, and where. */
export interface Obstacle {
  /** One sentence without a full stop: what it is, and what to do. */
  readonly reason: string;
  /** Absolute. */
  readonly file: string;
  /** From 1; undefined where no line is to blame. */
  readonly line?: number;
}

/** Why a route is not moved, and where. */
export interface Refusal extends Obstacle {
  readonly kind: RefusalKind;
}

/** A refusal's nature. */
export type RefusalKind =
  /** The file cannot be read or parsed. */
  | "unreadable"
  /** Next is too old. */
  | "next-version"
  /** A folder's name means something else in `app/`. */
  | "address"
  /** `app/` answers the same address already. */
  | "same-address"
  /** The place in `app/` is taken. */
  | "place-taken"
  /** A path parameter has another name in `app/`. */
  | "segment-name"
  /** It reaches code for the browser that Next does not build below a Route Handler. */
  | "server-layer"
  /** The code depends on where its file is. */
  | "file-place"
  /** An edge handler that works differently in `app/`. */
  | "edge"
  /** It exports what a route file must not have. */
  | "exports"
  /** Some place names it in a way that cannot be rewritten. */
  | "reference";
