import { modify, parse, parseTree, type ParseError } from "jsonc-parser";
import { lineBreakOf } from "../source/position";
import type { Replacement } from "./replacements";

/** Whether a text is a JSON object and nothing else. */
export function isJsonObject(text: string): boolean {
  const errors: ParseError[] = [];
  parse(text, errors);
  return errors.length === 0 && parseTree(text)?.type === "object";
}

/**
 * What adds an entry to an object within a JSON object, with the text's own indentation and line breaks.
 *
 * @param sorted whether it goes before the first name that sorts after it; else to the end
 */
export function jsonEntry(
  text: string,
  group: string,
  { name, value, sorted }: { readonly name: string; readonly value: string; readonly sorted: boolean },
): Replacement[] {
  const edits = modify(text, [group, name], value, {
    formattingOptions: { insertSpaces: !/^\t/m.test(text), tabSize: indentOf(text), eol: lineBreakOf(text) },
    getInsertionIndex: (names) => {
      const after = sorted ? names.findIndex((other) => other > name) : -1;
      return after === -1 ? names.length : after;
    },
  });
  return edits.map(({ offset, length, content }) => ({
    start: offset,
    end: offset + length,
    text: content,
  }));
}

const indentOf = (text: string): number => /^( +)"/m.exec(text)?.[1]?.length ?? 2;
