#!/usr/bin/env node
import process from "node:process";
import { run } from "./run";

// A reader that stops early (`portage --help | head -1`) is no failure of this program.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = await run(process.argv.slice(2), process);
