import { pino, stdTimeFunctions, type DestinationStream, type Logger } from "pino";
import { readLogLevel, type LogLevel } from "@/lib/config/logging";
import { readableLines } from "./readable-lines";

/** A log of the application: one line of JSON for each event. Written at once, by no thread of its own, so that the last line before an exit is there. */
export const createLogger = (level: LogLevel, destination?: DestinationStream): Logger =>
  pino(
    { level, timestamp: stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } },
    destination,
  );

/** That of this process, on the standard output: as JSON, but for a terminal. In a handler prefer `ctx.log`, whose lines have the request's id. */
export const logger = createLogger(
  readLogLevel(process.env),
  process.stdout.isTTY ? readableLines() : undefined,
);
