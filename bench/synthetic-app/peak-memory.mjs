// Loaded before a program that is measured: tells the most memory that it used (bytes), on its fourth stream.
import fs from "node:fs";
import process from "node:process";

const OUTPUT = 3;

process.on("exit", () => {
  // In kilobytes, whatever the platform.
  fs.writeSync(OUTPUT, String(process.resourceUsage().maxRSS * 1024));
});
