import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { packedPackage } from "../support/packages";

const SOURCES = path.join(__dirname, "app");
const NPM_FLAGS = ["--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

const run = promisify(execFile);
const hashOf = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex").slice(0, 16);

/** What the app depends on, by name; the value is a version, exact. */
export function dependencies(): Readonly<Record<string, string>> {
  const manifest = fs.readFileSync(path.join(SOURCES, "package.json"), "utf8");
  return (JSON.parse(manifest) as { dependencies: Record<string, string> }).dependencies;
}

/** Where the app stands: one folder for each set of dependencies, kept from run to run. */
export const appFolder = (): string => {
  const manifest = fs.readFileSync(path.join(SOURCES, "package.json"));
  return path.join(os.tmpdir(), "next-portage-compat", hashOf(manifest));
};

/** The app in a folder outside of the repository, with next-portage as npm installs it from its package file. Gives the folder. */
export async function installedApp(): Promise<string> {
  const folder = appFolder();
  fs.mkdirSync(folder, { recursive: true });
  copySources(folder);
  await install(folder, await packedPackage("next-portage"));
  return folder;
}

/** What the last run left and the repository no longer has goes, but for what is installed and what Next keeps for its next build. */
function copySources(folder: string): void {
  for (const entry of fs.readdirSync(folder)) {
    if (["node_modules", ".next"].includes(entry) || entry.endsWith(".tgz")) continue;
    fs.rmSync(path.join(folder, entry), { recursive: true });
  }
  fs.cpSync(SOURCES, folder, {
    recursive: true,
    filter: (source) => !/\/(node_modules|\.next)$/.test(source),
  });
}

/** The package file's name holds its hash, so that npm sees another one when its content has changed. */
async function install(folder: string, tarball: string): Promise<void> {
  const name = `next-portage-${hashOf(fs.readFileSync(tarball))}.tgz`;
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")) as object;
  const all = { ...dependencies(), "next-portage": `file:${name}` };
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ ...manifest, dependencies: all }));
  const done = path.join(folder, "node_modules", `.installed-${name}`);
  if (fs.existsSync(done)) return;
  for (const old of fs.readdirSync(folder).filter((entry) => entry.endsWith(".tgz")))
    fs.rmSync(path.join(folder, old));
  fs.copyFileSync(tarball, path.join(folder, name));
  await run("npm", ["install", ...NPM_FLAGS], { cwd: folder });
  fs.writeFileSync(done, "");
}
