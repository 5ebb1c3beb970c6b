// The app under test: a copy of the reference app, outside of the repository, with the contenders' routes added.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { copyApp } from "../../__tests__/tenancy/app/copy.mjs";
import { copyPeers } from "./peers.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ROUTES = ["app", "peers"].map((name) => fileURLToPath(new URL(name, import.meta.url)));
const BY_HAND = "bench/signed-in/by-hand";
/** A profile names functions; the measured build is minified as everybody's is. */
const READABLE =
  "\nObject.assign(config.experimental, { serverMinification: false, turbopackMinify: false });\n";

/**
 * Builds it in a new temporary folder, and gives that.
 *
 * @param {{ readable?: boolean }} [how] readable: not minified
 */
export function builtApp({ readable = false } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portage-signed-in-app-"));
  try {
    copyApp(ROOT, folder);
    copyPeers(folder);
    for (const routes of ROUTES) fs.cpSync(routes, folder, { recursive: true });
    fs.cpSync(path.join(ROOT, BY_HAND), path.join(folder, BY_HAND), { recursive: true });
    if (readable) fs.appendFileSync(path.join(folder, "next.config.js"), READABLE);
    build(folder);
    return folder;
  } catch (error) {
    fs.rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function build(folder) {
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", SKIP_TYPE_CHECK: "1" };
  const next = path.join(folder, "node_modules/next/dist/bin/next");
  const options = { cwd: folder, env, encoding: "utf8" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, "build"], options);
  if (status !== 0) throw new Error(`next build ended with ${status}\n${stdout}${stderr}`);
}
