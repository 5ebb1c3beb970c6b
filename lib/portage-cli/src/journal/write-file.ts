import fs from "node:fs";
import path from "node:path";
import type { Change } from "../edit/change";

/** Makes one change, so that at any instant the file is entirely the old one or the new one. Made again, it does nothing. */
export function makeChange({ file, after, modeOf }: Change): void {
  if (after === undefined) {
    fs.rmSync(file, { force: true });
    return;
  }
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const temporary = temporaryOf(file);
  fs.writeFileSync(temporary, after, { mode: modeFor(modeOf, file) });
  fs.renameSync(temporary, file);
}

/** Where the new content stands until it takes the file's place. No page's extension, so that Next does not see it. */
export const temporaryOf = (file: string): string =>
  path.join(path.dirname(file), `.${path.basename(file)}.portage-tmp`);

function modeFor(modeOf: string | undefined, file: string): number {
  const like = [file, modeOf].find((candidate) => candidate !== undefined && fs.existsSync(candidate));
  return like === undefined ? 0o666 : fs.statSync(like).mode & 0o777;
}

/** Removes folders that have become empty, from a file's own upwards to below `stop`. */
export function removeEmptyFolders(file: string, stops: readonly string[]): void {
  for (let folder = path.dirname(file); isRemovable(folder, stops); folder = path.dirname(folder)) {
    try {
      fs.rmdirSync(folder);
    } catch {
      return;
    }
  }
}

const isRemovable = (folder: string, stops: readonly string[]): boolean =>
  !stops.includes(folder) && stops.some((stop) => folder.startsWith(path.join(stop, path.sep)));
