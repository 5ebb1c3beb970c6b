// The app outside of the repository, with next-portage as npm installs it from its package file.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { step } from "../shared/command.mjs";
import { VARIANTS } from "./sources.mjs";

const DEPENDENCIES = { next: "16.4.5", react: "19.3.1", "react-dom": "19.3.1" };
const NPM_FLAGS = ["--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

/** What the variants are built into, within the app's folder. */
export const outputOf = (variant) => `.next-${variant}`;

export const nextProgram = (folder) => path.join(folder, "node_modules/next/dist/bin/next");

/** Installs the app and builds each variant. Gives its folder, which is kept from run to run. */
export async function builtApp() {
  const tarball = await step("packing next-portage", packedPackage);
  const folder = path.join(os.tmpdir(), "next-portage-cold-start", hashOf(fs.readFileSync(tarball)));
  await step("npm install", () => install(folder, tarball));
  for (const variant of Object.keys(VARIANTS))
    await step(`next build of ${variant}`, () => build(folder, variant));
  return folder;
}

const hashOf = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 16);

function packedPackage() {
  const require = createRequire(import.meta.url);
  const support = require("../../__tests__/support/typescript.js");
  const { packedPackage: packed } = require("../../__tests__/support/packages.ts");
  return support && packed("next-portage");
}

function install(folder, tarball) {
  const done = path.join(folder, "node_modules/.installed");
  if (fs.existsSync(done)) return;
  fs.mkdirSync(folder, { recursive: true });
  fs.copyFileSync(tarball, path.join(folder, "next-portage.tgz"));
  const dependencies = { ...DEPENDENCIES, "next-portage": "file:next-portage.tgz" };
  write(folder, "package.json", JSON.stringify({ name: "cold-start", private: true, dependencies }));
  run(folder, "npm", ["install", ...NPM_FLAGS]);
  fs.writeFileSync(done, "");
}

function build(folder, variant) {
  for (const old of ["app", "pages", "instrumentation.js", outputOf(variant)]) {
    fs.rmSync(path.join(folder, old), { recursive: true, force: true });
  }
  const files = VARIANTS[variant];
  for (const [file, text] of Object.entries(files)) write(folder, file, text);
  const layout = `export default function Layout({ children }) {\n  return <html><body>{children}</body></html>;\n}\n`;
  write(folder, "app/layout.js", layout);
  const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", BENCH_VARIANT: variant };
  run(folder, process.execPath, [nextProgram(folder), "build"], env);
}

function write(folder, file, text) {
  const target = path.join(folder, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, text);
}

function run(cwd, command, args, env = {}) {
  const result = spawnSync(command, args, { cwd, env: { ...process.env, ...env }, encoding: "utf8" });
  if (result.status !== 0)
    throw new Error(`it ended with ${result.status}\n${result.stdout}\n${result.stderr}`);
}
