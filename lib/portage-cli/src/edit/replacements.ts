import { MagicString } from "magic-string";

/** A part of a text that is to be replaced, by offsets in UTF-16 units. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with all replacements made, in any order; they must not overlap. */
export function replaceAll(text: string, replacements: readonly Replacement[]): string {
  const edited = new MagicString(text);
  for (const { start, end, text: replacement } of replacements) {
    if (start === end) edited.appendLeft(start, replacement);
    else edited.update(start, end, replacement);
  }
  return edited.toString();
}
