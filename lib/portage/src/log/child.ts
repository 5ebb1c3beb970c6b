import type { Logger } from "./logger";

/** A logger whose lines have these fields too, made by the logger itself where it can. */
export function childOf(logger: Logger | undefined, fields: Record<string, unknown>): object | undefined {
  if (!logger?.child) return logger && withFields(logger, fields);
  return logger.child(fields);
}

const withFields = (logger: Logger, always: object): Logger => ({
  info: (fields, message) => logger.info({ ...always, ...fields }, message),
  warn: (fields, message) => logger.warn({ ...always, ...fields }, message),
  error: (fields, message) => logger.error({ ...always, ...fields }, message),
});
