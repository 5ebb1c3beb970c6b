/**
 * @typedef {{ file: string, line: number, start: number, end: number, text: string, kind: string, what: string }} Mutant `text` in place of
 * what stands from `start` to `end`
 */

/** @returns {Mutant} */
export function mutant(file, source, kind, [start, end], text, what) {
  const line = source.slice(0, start).split("\n").length;
  return { file, line, start, end, text, kind, what: what.replaceAll(/\s+/g, " ").slice(0, 90) };
}

/**
 * The mutant that puts one text for another, by default at its first place.
 *
 * @returns {Mutant}
 */
export function textMutant(file, source, kind, from, to, at = source.indexOf(from)) {
  if (at < 0) throw new Error(`${file} has no ${from}`);
  return mutant(file, source, kind, [at, at + from.length], to, `${from} → ${to || "nothing"}`);
}
