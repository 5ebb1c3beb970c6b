// The app under test, outside of the repository, with next-portage as npm installs it from its package file.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { routeFiles } from "./route-files.mjs";

const SOURCES = fileURLToPath(new URL("app", import.meta.url));
// Peers ask for older versions of Next and zod than they run with.
const NPM_FLAGS = [
  "--no-package-lock",
  "--ignore-scripts",
  "--no-audit",
  "--no-fund",
  "--loglevel=error",
  "--legacy-peer-deps",
];

/** Installs and builds it. Gives its folder, which is kept from run to run. */
export async function installedApp() {
  const folder = path.join(os.tmpdir(), "next-portage-bench", hashOf(read(SOURCES, "package.json")));
  fs.mkdirSync(folder, { recursive: true });
  clean(folder);
  fs.cpSync(SOURCES, folder, { recursive: true });
  for (const [file, text] of Object.entries(routeFiles())) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
  install(folder, await packedPackage());
  build(folder);
  return folder;
}

/** Its dependencies, each at an exact version. */
export const dependencies = () => JSON.parse(read(SOURCES, "package.json")).dependencies;

const read = (...segments) => fs.readFileSync(path.join(...segments), "utf8");
const hashOf = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 16);

/** Node has been told to load TypeScript (`-r`). */
function packedPackage() {
  const require = createRequire(import.meta.url);
  return require("../../__tests__/support/packages.ts").packedPackage("next-portage");
}

function clean(folder) {
  for (const entry of fs.readdirSync(folder)) {
    if (entry === "node_modules" || entry.endsWith(".tgz")) continue;
    fs.rmSync(path.join(folder, entry), { recursive: true });
  }
}

/** The package file's name holds its hash, so that npm sees another one when its content has changed. */
function install(folder, tarball) {
  const name = `next-portage-${hashOf(fs.readFileSync(tarball))}.tgz`;
  const manifest = JSON.parse(read(folder, "package.json"));
  const all = { ...manifest.dependencies, "next-portage": `file:${name}` };
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ ...manifest, dependencies: all }));
  const done = path.join(folder, "node_modules", `.installed-${name}`);
  if (fs.existsSync(done)) return;
  for (const old of fs.readdirSync(folder)) {
    if (old.endsWith(".tgz")) fs.rmSync(path.join(folder, old));
  }
  fs.copyFileSync(tarball, path.join(folder, name));
  run(folder, "npm", ["install", ...NPM_FLAGS], "npm install");
  fs.writeFileSync(done, "");
}

function build(folder) {
  const next = path.join(folder, "node_modules/next/dist/bin/next");
  run(folder, process.execPath, [next, "build"], "next build");
}

function run(cwd, command, args, what) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
  // npm leaves out what the build needs, when it thinks that it installs for production.
  if (command === "npm") delete env.NODE_ENV;
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`${what} failed:\n${stdout}\n${stderr}`);
}
