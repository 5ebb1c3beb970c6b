// @ts-check
import path from "node:path";

/**
 * One line of tsc.
 *
 * @typedef {object} TypeError
 * @property {string} file relative to the tree's root; "" where it is about no file
 * @property {string} place with line and column, as tsc says it
 * @property {string} code such as "TS2307"
 * @property {string} message its first line
 */

/**
 * Reads what `tsc --pretty false` prints.
 *
 * @param {string} output
 * @param {string} app the folder that tsc ran in, relative to the root
 * @returns {TypeError[]}
 */
export function parseTypeErrors(output, app) {
  return [...output.matchAll(/^(?:(\S.*?)\((\d+),(\d+)\): )?error (TS\d+): (.*)$/gm)].map((match) => {
    const [, file, line, column, code = "", message = ""] = match;
    const name = file === undefined ? "" : path.posix.join(app, file.replaceAll("\\", "/"));
    return { file: name, place: file === undefined ? "" : `${name}:${line}:${column}`, code, message };
  });
}

/**
 * The errors that were not there before: another file (moved ones count as where they were), code, or message.
 *
 * @param {readonly TypeError[]} before
 * @param {readonly TypeError[]} after
 * @param {ReadonlyMap<string, string>} old the old path of a file by its new one
 */
export function newTypeErrors(before, after, old) {
  /** @type {Map<string, number>} */
  const known = new Map();
  for (const error of before)
    known.set(keyOf(error, error.file), (known.get(keyOf(error, error.file)) ?? 0) + 1);
  return after.filter((error) => {
    const key = keyOf(error, old.get(error.file) ?? error.file);
    const left = known.get(key) ?? 0;
    known.set(key, left - 1);
    return left <= 0;
  });
}

/** @param {TypeError} error @param {string} file */
const keyOf = ({ code, message }, file) => [file, code, withoutPaths(message)].join("\n");

/** A message names modules as they are imported, and types by the file they are in. @param {string} message */
const withoutPaths = (message) =>
  message.replaceAll(/(["'])[^"']*\/[^"']*\1/g, "a path").replaceAll(/typeof import\(a path\)/g, "a module");
