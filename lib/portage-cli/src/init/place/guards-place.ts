import fs from "node:fs";
import path from "node:path";
import { Failure } from "../../cli/failure";
import { isFolder, relativeTo } from "../../project/files";
import type { NextApp } from "../../project/next-app";

/** Where the guards go. */
export interface GuardsPlace {
  /** Absolute. */
  readonly file: string;
  /** What has the usual name already. */
  readonly instead?: string;
}

const FOLDERS = ["lib", "libs", "server", "utils", "util", "helpers"];
const NAMES = ["api", "api-routes", "api-guards"];

/** `api` in the app's folder of helpers, or another name where that is taken. Throws a Failure where all are. */
export function guardsPlace(app: NextApp, extension: string): GuardsPlace {
  const folder = helperFolder(app);
  const taken = NAMES.map((name) => entryNamed(folder, name));
  const free = NAMES[taken.indexOf(undefined)];
  if (free === undefined) {
    const names = NAMES.map((name) => `${relativeTo(app.root, path.join(folder, name))}${extension}`);
    throw new Failure(`${names.join(", ")} are all taken; rename one of them first`);
  }
  const [first] = taken;
  return {
    file: path.join(folder, `${free}${extension}`),
    ...(first === undefined ? {} : { instead: relativeTo(app.root, path.join(folder, first)) }),
  };
}

function helperFolder({ base, root }: NextApp): string {
  const homes = [...new Set([base, path.join(root, "src"), root])];
  const found = FOLDERS.flatMap((name) => homes.map((home) => path.join(home, name))).find(isFolder);
  return found ?? path.join(base, "lib");
}

/** What an import of that name finds: a file whatever its extension, or a folder, which a new file would be taken for. */
function entryNamed(folder: string, name: string): string | undefined {
  if (!fs.existsSync(folder)) return undefined;
  return fs
    .readdirSync(folder)
    .find((entry) => entry.replace(/\.(?:d\.ts|\w+)$/, "").toLowerCase() === name && !entry.startsWith("."));
}
