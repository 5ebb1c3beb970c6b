import type { Evidence } from "../model";
import { mergeEvidence } from "./value";

/** What is settled at one point of a run through the code. */
export interface State {
  /** Only known callers get here. */
  readonly session: boolean;
  /** Only members of the organization get here. */
  readonly organization: boolean;
  /** Only callers who failed a check get here. */
  readonly refused: boolean;
  /** What `res.status()` was last given; `null` where that cannot be told. */
  readonly status: number | null | undefined;
  /** What settled it. */
  readonly by: readonly Evidence[];
}

export const START: State = {
  session: false,
  organization: false,
  refused: false,
  status: undefined,
  by: [],
};

/** Where two ways meet; undefined stands for a way that ended. */
export function joinStates(a: State | undefined, b: State | undefined): State | undefined {
  if (!a || !b) return a ?? b;
  return {
    session: a.session && b.session,
    organization: a.organization && b.organization,
    refused: a.refused && b.refused,
    status: a.status === b.status ? a.status : null,
    by: mergeEvidence(a.by, b.by),
  };
}
