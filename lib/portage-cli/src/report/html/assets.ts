import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** The page's style and script, as they stand in the page. */
export interface Assets {
  readonly style: string;
  readonly script: string;
  /** Only in a page that is made anew. */
  readonly live: string;
}

/** Reads the files beside this one; the build puts them beside what it makes of this one. */
export const readAssets = (): Assets => ({
  style: readAsset("report-page.css"),
  script: readAsset("report-page.js"),
  live: readAsset("report-live.js"),
});

const readAsset = (name: string): string => fs.readFileSync(path.join(import.meta.dirname, name), "utf8");

/** What a Content-Security-Policy calls an inline script. */
export const hashOf = (script: string): string =>
  `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
