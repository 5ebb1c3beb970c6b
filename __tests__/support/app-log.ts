import { symbols } from "pino";
import { logger } from "@/lib/logging/logger";

/** A line of the application's log. */
export interface AppLine {
  readonly level: string;
  readonly msg: string;
  readonly requestId?: string;
  readonly [field: string]: unknown;
}

/** Has the application's log written, to memory, during each test; gives what was written in this one. */
export function useAppLog(): () => AppLine[] {
  const lines: string[] = [];
  const parts = logger as unknown as Record<symbol, unknown>;
  const stream = parts[symbols.streamSym];
  beforeEach(() => {
    lines.length = 0;
    logger.level = "trace";
    parts[symbols.streamSym] = { write: (line: string) => void lines.push(line) };
  });
  afterEach(() => {
    logger.level = "silent";
    parts[symbols.streamSym] = stream;
  });
  return () => lines.map((line) => JSON.parse(line) as AppLine);
}
