import fs from "node:fs";
import path from "node:path";
import { Failure, usageFailure } from "../cli/failure";
import { makeChange } from "../journal/write-file";

/** Where the page goes if nothing is said. */
export const DEFAULT_PAGE = "portage-report.html";

/** The file that `--out` names, absolute. Throws a Failure for one that cannot be written to. */
export function outputFile(name: string): string {
  if (name.trim() === "") throw usageFailure("--out names no file");
  const file = path.resolve(name);
  if (/[\\/]$/.test(name) || isFolder(file)) {
    throw new Failure(`${name} is a folder; name a file`);
  }
  return file;
}

/** The same for a file whose folder has to be there. */
export function outputFileInFolder(name: string): string {
  const file = outputFile(name);
  if (isFolder(path.dirname(file))) return file;
  throw new Failure(`${name} cannot be written: its folder is not there`);
}

/** False also where a part of the path is a file, which is told when it is written to. */
function isFolder(file: string): boolean {
  try {
    return fs.statSync(file).isDirectory();
  } catch {
    return false;
  }
}

/** Writes a file whole, with its folders; a pipe or a device is written to. Throws a Failure where that cannot be done. */
export function writeOutput(file: string, text: string): void {
  try {
    const there = fs.lstatSync(file, { throwIfNoEntry: false });
    if (there && !there.isFile()) fs.writeFileSync(file, text);
    else makeChange({ file, before: undefined, after: text });
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new Failure(`${file} cannot be written: ${code}`, undefined, { cause: error });
  }
}
