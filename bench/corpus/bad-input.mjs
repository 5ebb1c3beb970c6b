// @ts-check

/** What was asked for cannot be done as asked: told in one line, exit code 2. */
export class BadInput extends Error {
  /** @override */
  name = "BadInput";
}
