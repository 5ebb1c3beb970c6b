import type { Source } from "../../source/parse";
import { lineBreakOf } from "../../source/position";
import { codeStyleOf, inStyle } from "../code-style";
import type { SetupStep } from "./setup-step";

/** Comments that count only before any code. */
const PRAGMA = /@ts-nocheck|@ts-check|@jsx|@flow|@jest-environment|@vitest-environment/;

/** `"use client"` at the head of a module: before anything but a mark of its encoding, a `#!` line, and comments that steer a tool. */
export function clientMarkStep(source: Source): SetupStep {
  const { file, text } = source;
  const at = headEnd(source);
  const gap = lineBreakOf(text);
  const mark = inStyle('"use client";', codeStyleOf(text));
  return {
    file,
    replacements: [{ start: at, end: at, text: `${mark}${gap}${gap}` }],
    notice: 'is marked "use client", since a moved route reaches it and the server\'s build would refuse it',
  };
}

function headEnd({ text, program, comments }: Source): number {
  const start = /^\uFEFF?(?:#!.*(?:\r\n|\n|$))?/.exec(text)?.[0].length ?? 0;
  const first = program.body[0]?.start ?? text.length;
  const pragma = comments.findLast(({ end, value }) => end <= first && PRAGMA.test(value));
  if (!pragma) return start;
  const lineBreak = /^[^\S\n]*\r?\n/.exec(text.slice(pragma.end))?.[0].length ?? 0;
  return pragma.end + lineBreak;
}
