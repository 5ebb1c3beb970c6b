import fs from "node:fs";
import path from "node:path";
import { Failure } from "../cli/failure";
import { findUp } from "../project/files";

/**
 * Throws a Failure unless a file, which need not exist yet, is really within a folder: not by `..`, and not through a symbolic link
 * that leads out of it. A file that is a symbolic link itself is refused too, since writing would replace the link.
 *
 * @param folder without symbolic links
 */
export function assertInside(folder: string, file: string): void {
  if (file.includes("\0") || !path.isAbsolute(file)) throw outside(file);
  const existing = findUp(path.dirname(file), fs.existsSync);
  const real = path.join(fs.realpathSync(existing ?? folder), path.relative(existing ?? folder, file));
  if (real !== file || !isBelow(folder, real)) throw outside(file);
  if (fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new Failure(`${file} is a symbolic link; nothing was written`);
  }
}

function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return (
    relative !== "" &&
    !relative.startsWith(`..${path.sep}`) &&
    relative !== ".." &&
    !path.isAbsolute(relative)
  );
}

const outside = (file: string): Failure =>
  new Failure(`${JSON.stringify(file)} is outside of the project; nothing was written`);
