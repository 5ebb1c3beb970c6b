import type { Comment } from "oxc-parser";
import { positionAt } from "../../source/position";
import type { Source } from "../../source/parse";

/** `portage-ignore <rule>: <reason>` in a comment, or what was meant to be one. */
export interface IgnoreComment {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly rules: readonly string[];
  /** Without surrounding space; empty where there is none. */
  readonly reason: string;
  /** The line whose findings it silences: its own where code stands before it, else the next line of code. Undefined for the whole file. */
  readonly target?: number;
  /** Whether a comment for the whole file stands below the file's first statement, where it does not count. */
  readonly isMisplaced: boolean;
}

const MARK =
  /(?:^|[\s*/])portage-ignore(-file)?\b[ \t]*([^:\n]*?)[ \t]*(?::[ \t]*([^\n]*?)[ \t]*)?(?:\*\/)?[ \t]*$/gm;

/** The ignore comments of a module, in their order. */
export function ignoreCommentsOf(source: Source): readonly IgnoreComment[] {
  if (!source.text.includes("portage-ignore")) return [];
  return source.comments.flatMap((comment) => inComment(source, comment));
}

function inComment(source: Source, comment: Comment): IgnoreComment[] {
  return [...comment.value.matchAll(MARK)].map((match) => {
    const [whole, forFile, names = "", reason = ""] = match;
    const offset = comment.start + 2 + match.index + whole.indexOf("portage-ignore");
    const { line, column } = positionAt(source.text, offset);
    const found = {
      file: source.file,
      line,
      column,
      rules: names.split(/[\s,]+/).filter(Boolean),
      reason: reason.trim(),
    };
    const first = source.program.body[0];
    if (forFile) return { ...found, isMisplaced: first !== undefined && comment.start > first.start };
    return { ...found, isMisplaced: false, target: targetOf(source, comment) };
  });
}

/** The line itself where code stands on it, else the next line that holds more than comments. */
function targetOf(source: Source, comment: Comment): number {
  const { text } = source;
  const start = text.lastIndexOf("\n", comment.start - 1) + 1;
  const first = positionAt(text, comment.start).line;
  if (text.slice(start, comment.start).trim() !== "") return first;
  let end = comment.end;
  const later = source.comments.filter((other) => other.start >= comment.end);
  for (const other of later) {
    if (!/^[ \t]*\r?\n?[ \t]*$/.test(text.slice(end, other.start))) break;
    end = other.end;
  }
  const line = positionAt(text, end).line;
  const rest = text.slice(end, text.indexOf("\n", end) === -1 ? text.length : text.indexOf("\n", end));
  return rest.trim() === "" ? line + 1 : line;
}
