/** What stands beside a specifier's quotes, where a move changed that too: `import handler from ` became `import * as xRoute from `. */
export interface Around {
  /** Before the opening quote, and after the closing one. */
  readonly before: Sides;
  readonly after: Sides;
}

type Sides = readonly [left: string, right: string];

/** A part of a text, between quotes. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether a specifier stands between these two pieces of text. */
export const standsBetween = (text: string, { start, end }: Span, [left, right]: Sides): boolean =>
  text.slice(0, start - 1).endsWith(left) && text.startsWith(right, end + 1);

/** The edit that puts back what stood around a specifier, and the specifier in it. */
export function putBack(
  text: string,
  { start, end }: Span,
  around: Around,
  specifier: string,
): Span & { readonly text: string } {
  const [open, close] = [text.charAt(start - 1), text.charAt(end)];
  return {
    start: start - 1 - around.after[0].length,
    end: end + 1 + around.after[1].length,
    text: around.before[0] + open + specifier + close + around.before[1],
  };
}
