import { applyPatch, structuredPatch } from "diff";

/**
 * Takes a change back that was made to a text, `before` to `after`, and keeps what has been changed in it since elsewhere. Undefined where the lines that were
 * changed are not as they were left.
 */
export function revertText(now: string, before: string, after: string): string | undefined {
  if (now === after) return before;
  for (const context of [3, 2, 1, 0]) {
    const patch = structuredPatch("", "", after, before, undefined, undefined, { context });
    const reverted = isCertain(patch.hunks, now) && applyPatch(now, patch, { autoConvertLineEndings: false });
    if (typeof reverted === "string") return reverted;
  }
  return undefined;
}

type Hunks = ReturnType<typeof structuredPatch>["hunks"];

/** A hunk without surrounding lines is found by what it takes out: that must be there, once. */
function isCertain(hunks: Hunks, now: string): boolean {
  const lines = now.split("\n");
  return hunks.every((hunk) => {
    const old = hunk.lines.filter((line) => /^[ -]/.test(line)).map((line) => line.slice(1));
    return old.length > 0 && countOf(old, lines) === 1;
  });
}

function countOf(wanted: readonly string[], lines: readonly string[]): number {
  let count = 0;
  for (let at = 0; at + wanted.length <= lines.length; at += 1) {
    if (wanted.every((line, index) => lines[at + index] === line)) count += 1;
  }
  return count;
}
