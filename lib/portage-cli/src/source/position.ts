/** A place in a text, as editors show it. */
export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
}

/** The place of an offset; beyond the text, its end. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, Math.max(0, offset));
  const line = countLineBreaks(before) + 1;
  return { line, column: before.length - lineStart(before, before.length) + 1 };
}

/** The offset at which the line of `offset` starts. */
export const lineStart = (text: string, offset: number): number => text.lastIndexOf("\n", offset - 1) + 1;

/** The offset at which the line of `offset` ends, without its line break. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  const stop = end === -1 ? text.length : end;
  return text[stop - 1] === "\r" && stop > offset ? stop - 1 : stop;
}

/** The line break that a text uses: the first that it has, `\n` where it has none. */
export function lineBreakOf(text: string): "\n" | "\r\n" {
  const first = text.indexOf("\n");
  return first > 0 && text[first - 1] === "\r" ? "\r\n" : "\n";
}

function countLineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
