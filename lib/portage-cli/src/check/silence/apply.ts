import { suggestion } from "../../cli/nearest";
import type { Finding, Silenced } from "../finding";
import type { IgnoreComment } from "./comment";

/** What is left of the findings, what comments silence of them, and what is wrong with the comments. */
export interface Applied {
  readonly left: readonly Finding[];
  readonly silenced: readonly Silenced[];
  readonly faults: readonly Finding[];
}

/** The rule that faulty comments break. */
export const IGNORE_COMMENT = "ignore-comment";

export interface ApplyOptions {
  readonly ruleIds: readonly string[];
  /** False where only some routes were looked at: then a comment that silences nothing says nothing. */
  readonly reportUnused: boolean;
  /** A file whose findings cannot be silenced in itself (JSON has no comments), and the file whose comments for a file count for it. */
  readonly standIns: ReadonlyMap<string, string>;
}

/** Silences findings by comments. A comment without a reason, or for a rule that there is not, silences nothing. */
export function applyComments(
  findings: readonly Finding[],
  comments: readonly IgnoreComment[],
  options: ApplyOptions,
): Applied {
  const valid = comments.filter((comment) => faultOf(comment, options.ruleIds) === undefined);
  const used = new Set<IgnoreComment>();
  const left: Finding[] = [];
  const silenced: Silenced[] = [];
  for (const finding of findings) {
    const matching = valid.filter((comment) => covers(comment, finding, options.standIns));
    for (const comment of matching) used.add(comment);
    const [first] = matching;
    if (first) silenced.push({ finding, reason: first.reason });
    else left.push(finding);
  }
  const unused = options.reportUnused ? valid.filter((comment) => !used.has(comment)) : [];
  const faults = [
    ...comments.flatMap((comment) => faultOf(comment, options.ruleIds) ?? []),
    ...unused.map((comment) =>
      fault(
        comment,
        `this comment silences nothing: ${comment.rules.join(", ")} finds nothing ${comment.target === undefined ? "in this file" : `on line ${comment.target}`}`,
        "Delete it.",
      ),
    ),
  ];
  return { left, silenced, faults };
}

function covers(
  { file, rules, target }: IgnoreComment,
  finding: Finding,
  standIns: ApplyOptions["standIns"],
): boolean {
  if (!rules.includes(finding.rule)) return false;
  if (target === undefined) return file === finding.file || file === standIns.get(finding.file);
  return file === finding.file && target === finding.line;
}

function faultOf(comment: IgnoreComment, ruleIds: readonly string[]): Finding | undefined {
  const { rules, reason, isMisplaced } = comment;
  const unknown = rules.find((rule) => !ruleIds.includes(rule));
  if (rules.length === 0) return fault(comment, "this comment names no rule", HOW);
  if (unknown !== undefined) {
    return fault(comment, `there is no rule "${unknown}"${suggestion(unknown, ruleIds)}`, HOW);
  }
  if (reason === "") return fault(comment, "this comment gives no reason, and so silences nothing", HOW);
  return isMisplaced
    ? fault(
        comment,
        "this comment for the whole file stands below its first statement",
        "Put it at the head of the file.",
      )
    : undefined;
}

const HOW = "Write `portage-ignore <rule>: <reason>`.";

const fault = ({ file, line, column }: IgnoreComment, message: string, fix: string): Finding => ({
  rule: IGNORE_COMMENT,
  file,
  line,
  column,
  message,
  why: "A comment that silences nothing hides from its readers what is checked here and what is not.",
  fix,
  certain: true,
});
