import { ExitCode } from "./exit-code";

/**
 * An expected end that is told in one line, without a stack: a refusal, a missing file, a bad argument.
 *
 * @example throw new Failure("app/api/me/route.ts exists already");
 */
export class Failure extends Error {
  override readonly name = "Failure";

  constructor(
    message: string,
    readonly exitCode: ExitCode = ExitCode.failed,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The command line could not be understood. */
export const usageFailure = (message: string): Failure => new Failure(message, ExitCode.usage);
