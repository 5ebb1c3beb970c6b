import type { OutputStream } from "./streams";

/** Tells how far the scan is, on a terminal only, and wipes it away at the end. */
export interface Progress {
  step(): void;
  end(): void;
}

const EVERY = 100;

/** @param stream where it is shown, if that is a terminal */
export function createProgress(stream: OutputStream, total: number): Progress {
  const isTerminal = "isTTY" in stream && stream.isTTY === true;
  // A short scan is over before anyone reads it.
  if (!isTerminal || total < EVERY) return { step: () => undefined, end: () => undefined };
  let done = 0;
  let shownAt = 0;
  return {
    step() {
      done += 1;
      const now = Date.now();
      if (now - shownAt < EVERY) return;
      shownAt = now;
      stream.write(`\r${done}/${total} routes`);
    },
    end: () => void stream.write(`\r${" ".repeat(`${total}/${total} routes`.length)}\r`),
  };
}

/** The columns of a terminal; 80 for anything else. */
export const widthOf = (stream: OutputStream): number =>
  "columns" in stream && typeof stream.columns === "number" && stream.columns > 0 ? stream.columns : 80;
