import { existsSync } from "node:fs";

/** The browser's program: `CHROMIUM` in the environment, else where Debian has it. */
export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** @throws Error of one line when there is no browser, saying how to get one */
export function requireBrowser(): void {
  if (existsSync(CHROMIUM)) return;
  const error = new Error(
    `No browser at ${CHROMIUM}: run "apt-get update && apt-get install -y chromium", or name one with CHROMIUM=/path.`,
  );
  // Where it was thrown says nothing; the message is the whole report.
  error.stack = error.message;
  throw error;
}
