import { stripVTControlCharacters } from "node:util";

/** Where a command writes to: what was asked for goes to `stdout`, everything else to `stderr`. */
export interface Streams {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Where questions are answered; without a terminal none is asked. */
  readonly stdin?: NodeJS.ReadStream;
}

/** A stream as far as it is needed here; `process.stdout` and `process.stderr` are such streams. */
export interface OutputStream {
  write(text: string): unknown;
  /** Only terminals have it; Node's answers by the terminal's kind, `NO_COLOR` and `FORCE_COLOR`. */
  hasColors?(): boolean;
  readonly isTTY?: boolean;
  /** The terminal's width in characters. */
  readonly columns?: number;
}

/** Writes a line, without its colours where the stream is no terminal or colours are not wanted. */
export function writeLine(stream: OutputStream, text: string): void {
  stream.write(`${stream.hasColors?.() ? text : stripVTControlCharacters(text)}\n`);
}
