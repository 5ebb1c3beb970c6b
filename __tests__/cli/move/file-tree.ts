import fs from "node:fs";
import path from "node:path";

/** Files by their path from a folder, with forward slashes and sorted; as bytes, so that line endings and marks count. */
export type FileTree = Readonly<Record<string, Buffer>>;

/** Every file below a folder. */
export function readTree(folder: string): FileTree {
  const files = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files
      .map((file): [string, Buffer] => [
        path.relative(folder, file).split(path.sep).join("/"),
        fs.readFileSync(file),
      ])
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** A tree without the files that `leave` names. */
export const without = (tree: FileTree, leave: (file: string) => boolean): FileTree =>
  Object.fromEntries(Object.entries(tree).filter(([file]) => !leave(file)));

/** As text, so that a difference can be read; what text would hide (a BOM, CR) is spelled out. */
export const readable = (tree: FileTree): Record<string, string> =>
  Object.fromEntries(
    Object.entries(tree).map(([file, bytes]) => [
      file,
      bytes.toString("utf8").replaceAll("\uFEFF", "<BOM>").replaceAll("\r", "<CR>"),
    ]),
  );

/** Folders that hold nothing: git would not know them, and a move must not leave any. */
export function emptyFolders(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => fs.readdirSync(file).length === 0)
    .map((file) => path.relative(folder, file));
}
