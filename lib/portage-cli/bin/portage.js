#!/usr/bin/env node
// Not built, so that it is there when npm links it: in a fresh checkout nothing has been built yet.
import process from "node:process";
import { run } from "../dist/run.js";

// A reader that stops early (`portage --help | head -1`) is no failure of this program.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = await run(process.argv.slice(2), process);
