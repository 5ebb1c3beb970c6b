import type { Replacement } from "../../edit/replacements";

/** What an app needs once, before its first moved route: one file's creation or change. */
export type SetupStep =
  | { readonly file: string; readonly create: string; readonly notice: string }
  | { readonly file: string; readonly replacements: readonly Replacement[]; readonly notice: string };

/** What has to be done by hand first, in one sentence. */
export interface SetupProblem {
  readonly file: string;
  readonly line?: number;
  readonly reason: string;
}

export const isProblem = (step: SetupStep | SetupProblem): step is SetupProblem => "reason" in step;
