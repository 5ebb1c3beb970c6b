import type { Logger } from "next-portage";

export interface Line {
  readonly level: string;
  readonly fields: Record<string, unknown>;
  readonly message: string;
}

/** A logger that keeps its lines. */
export function capturedLog(): { lines: Line[]; logger: Logger & { child(fields: object): Logger } } {
  const lines: Line[] = [];
  const loggerWith = (always: object): Logger & { child(fields: object): Logger } => {
    const at = (level: string) => (fields: object, message: string) =>
      void lines.push({ level, fields: { ...always, ...fields }, message });
    return {
      info: at("info"),
      warn: at("warn"),
      error: at("error"),
      child: (fields) => loggerWith({ ...always, ...fields }),
    };
  };
  return { lines, logger: loggerWith({}) };
}
