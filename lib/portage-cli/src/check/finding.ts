/** One thing that a rule found at a place. */
export interface Finding {
  readonly rule: string;
  /** Absolute. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** The address that it is about, such as `/api/orgs/[orgId]`; undefined where it is about no single one. */
  readonly address?: string;
  /** What is there, in one sentence. */
  readonly message: string;
  /** Why it matters, in one or two sentences. */
  readonly why: string;
  /** What to do, in one sentence. */
  readonly fix: string;
  /** False where the rule could not tell whether anything is wrong. */
  readonly certain: boolean;
}

/** What a check of an app comes to. All lists are sorted by file, line, column and rule. */
export interface Outcome {
  readonly findings: readonly Finding[];
  /** What the rules could neither call wrong nor right. */
  readonly unsure: readonly Finding[];
  readonly silenced: readonly Silenced[];
}

/** A finding that a comment silences. */
export interface Silenced {
  readonly finding: Finding;
  readonly reason: string;
}

/** The order in which findings are shown. */
export const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted(
    (a, b) =>
      compareText(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compareText(a.rule, b.rule) ||
      compareText(a.message, b.message),
  );

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
