import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** What the report is made of: routes, what they use, settings; git's log, for the history; and what makes the report. */
const SOURCES = [
  "app",
  "pages",
  "lib",
  "next.config.js",
  "package.json",
  "tsconfig.json",
  ".portage",
  ".git/logs/HEAD",
  "node_modules/next-portage-cli/dist/report.js",
];

/** Not the app's own code, or no code. */
const PASSED_OVER = new Set(["node_modules", "dist", "portage", "portage-cli", "generated"]);

/**
 * A name for the state of an app's files, by their names, sizes and times: another one as soon as one of them changes. Cheap enough to be
 * asked every second.
 */
export function versionOfFiles(root: string): string {
  const hash = createHash("sha256");
  for (const source of SOURCES) add(hash, path.join(root, source));
  return hash.digest("hex").slice(0, 16);
}

function add(hash: ReturnType<typeof createHash>, file: string): void {
  const stats = fs.statSync(file, { throwIfNoEntry: false });
  if (!stats) return;
  if (!stats.isDirectory()) {
    hash.update(`${file}\0${stats.size}\0${stats.mtimeMs}\n`);
    return;
  }
  for (const name of fs.readdirSync(file)) {
    if (!PASSED_OVER.has(name)) add(hash, path.join(file, name));
  }
}
