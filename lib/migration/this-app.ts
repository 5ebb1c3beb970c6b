import { Board } from "./board";
import { makePage } from "./make-page";
import { versionOfFiles } from "./version-of-files";

/** Where the page is told of changes. */
const CHANGES = "/migration/changes";

// The development server loads this module anew for each route, and with each change.
const kept = globalThis as { migrationBoard?: Board };

/** The board of this app; one for the whole process. */
export function thisAppsBoard(): Board {
  const root = process.cwd();
  return (kept.migrationBoard ??= new Board({
    version: () => versionOfFiles(root),
    make: (version) => makePage(root, `${CHANGES}?seen=${version}`),
  }));
}
