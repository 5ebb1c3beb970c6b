/** What a log is written to: pino fits as it is, and so does `console`. */
export interface Logger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  /** As pino has it; where it says that not even errors are written, nothing is gathered. */
  isLevelEnabled?(level: string): boolean;
  /** A logger whose lines have these fields too. Without it, `ctx.log` adds them itself. */
  child?(fields: Record<string, unknown>): object;
}
