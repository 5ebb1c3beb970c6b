import { positionAt } from "../source/position";
import type { CheckedApp } from "./checked-app";
import type { Finding } from "./finding";

/** A thing that may be wrong with an app. A rule reads files, changes nothing, and gives up on what it cannot tell. */
export interface Rule {
  /** Kebab-case; what a comment names to silence it. */
  readonly id: string;
  /** One line for the list of rules. */
  readonly summary: string;
  /** Compares routes with each other: it is given all that are wanted at once, others a portion at a time. */
  readonly comparesRoutes?: boolean;
  find(checked: CheckedApp): Iterable<RuleFinding>;
}

/** A finding before the runner writes the rule's id on it. */
export type RuleFinding = Omit<Finding, "rule">;

/** What a rule says about all that it finds of one kind. */
export type Explanation = Pick<Finding, "message" | "why" | "fix">;

/** A finding at an offset of a text. */
export function findingAt(
  { file, text }: { readonly file: string; readonly text: string },
  offset: number,
  explanation: Explanation,
  rest: { readonly certain?: boolean; readonly address?: string | undefined } = {},
): RuleFinding {
  const { certain = true, address } = rest;
  return { file, ...positionAt(text, offset), ...explanation, certain, ...(address ? { address } : {}) };
}

/** A finding about a file as a whole. */
export const findingInFile = (
  file: string,
  explanation: Explanation,
  rest: { readonly certain?: boolean; readonly address?: string | undefined } = {},
): RuleFinding => findingAt({ file, text: "" }, 0, explanation, rest);
