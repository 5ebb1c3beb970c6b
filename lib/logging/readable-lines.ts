import pretty from "pino-pretty";
import type { DestinationStream } from "pino";

/** For somebody at a terminal: time, level, what it was, how long it took, and the error. Who reads more has the lines as JSON: `npm start | cat`. */
export const readableLines = (
  destination: NodeJS.WritableStream | number = 1,
  colorize = true,
): DestinationStream =>
  pretty({
    destination,
    colorize,
    sync: true,
    include: "level,time,error",
    translateTime: "SYS:HH:MM:ss",
    messageFormat: ({ msg, durationMs }) =>
      typeof durationMs === "number" ? `${String(msg)} (${durationMs} ms)` : String(msg),
  });
