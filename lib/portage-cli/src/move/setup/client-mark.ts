import { lineBreakOf } from "../../source/position";
import { codeStyleOf, inStyle } from "../code-style";
import type { SetupStep } from "./setup-step";

/** `"use client"` at the head of a module, before anything but a mark of its encoding and a `#!` line. */
export function clientMarkStep(file: string, text: string): SetupStep {
  const at = /^\uFEFF?(?:#!.*(?:\r\n|\n|$))?/.exec(text)?.[0].length ?? 0;
  const gap = lineBreakOf(text);
  const mark = inStyle('"use client";', codeStyleOf(text));
  return {
    file,
    replacements: [{ start: at, end: at, text: `${mark}${gap}${gap}` }],
    notice: 'is marked "use client", since a moved route reaches it and the server\'s build would refuse it',
  };
}
