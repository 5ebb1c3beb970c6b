import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { globSync } from "tinyglobby";

const IGNORED = ["node_modules", ".git", ".next", "dist", "build", "out", "coverage", ".turbo", ".portage"];

/**
 * Every file below a folder that is the project's own, absolute and sorted: what git tracks or would track, or, without git, all but
 * installed and built files.
 */
export function projectFiles(folder: string): readonly string[] {
  const files = gitFiles(folder) ?? walkedFiles(folder);
  return files.map((file) => path.join(folder, file)).toSorted();
}

function gitFiles(folder: string): string[] | undefined {
  const listed = git(folder, ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
  if (listed === undefined) return undefined;
  const files = new Set(listed.split("\0").filter((file) => file !== "" && !isInstalled(file)));
  // A folder that git ignores as a whole is listed as empty.
  return files.size > 0 ? [...files] : undefined;
}

const isInstalled = (file: string): boolean => file.split("/").includes("node_modules");

function walkedFiles(folder: string): string[] {
  return globSync("**/*", {
    cwd: folder,
    dot: true,
    onlyFiles: true,
    followSymbolicLinks: false,
    expandDirectories: false,
    ignore: IGNORED.map((name) => `**/${name}/**`),
  });
}

/** What a git command prints, undefined where there is no git or no repository. No shell takes part. */
export function git(folder: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync("git", ["-c", "core.quotepath=off", ...args], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 1 << 30,
    });
  } catch {
    return undefined;
  }
}

/** A file's text, undefined where it is gone, no file or not readable. */
export function readIfThere(file: string): string | undefined {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

export const isFolder = (file: string): boolean =>
  fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
export const isFile = (file: string): boolean =>
  fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;

/** The nearest folder, from `folder` upwards, for which `holds` says so. */
export function findUp(folder: string, holds: (folder: string) => boolean): string | undefined {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (holds(at)) return at;
    if (path.dirname(at) === at) return undefined;
  }
}

/** A path as people and the records write it: relative to a folder, with forward slashes. */
export const relativeTo = (folder: string, file: string): string =>
  path.relative(folder, file).split(path.sep).join("/");
