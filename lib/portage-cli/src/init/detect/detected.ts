import type { Session } from "../session";
import type { Evidence } from "./calls";

/** What a look at the app for one kind of session found. */
export interface Detected {
  readonly session: Session;
  /** How often the app's code uses this kind. */
  readonly uses: number;
  readonly evidence?: Evidence;
}
