/**
 * What keeps the database from being used, in one sentence for the one who runs the server: another process holds it,
 * it does not answer, its migrations do not fit. The message names no password.
 */
export class DatabaseProblem extends Error {
  override name = "DatabaseProblem";
}
