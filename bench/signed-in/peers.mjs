// Packages that other apps have for sessions. They are no dependencies of the project: they are installed outside of it and
// copied into the app under test.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** Each at an exact version. What next-auth depends on is kept inside of it: the app has other versions of some. */
export const PEERS = { "next-auth": "4.24.15", "better-auth": "1.7.25" };
const STRATEGIES = { "next-auth": "nested", "better-auth": "hoisted" };

/** Copies every peer to the app's packages. Never over one that is there: that is the repository's own file. */
export function copyPeers(app) {
  for (const [name, version] of Object.entries(PEERS)) {
    const modules = path.join(installed(name, version), "node_modules");
    for (const one of packagesIn(modules))
      copyPackage(path.join(modules, one), path.join(app, "node_modules", one));
  }
}

/** Where one of them is installed, as a path to resolve from. @param {keyof typeof PEERS} name */
export const peerFolder = (name) => `${installed(name, PEERS[name])}/`;

function copyPackage(from, to) {
  if (fs.existsSync(to)) return;
  fs.mkdirSync(path.dirname(to), { recursive: true });
  fs.cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}

function installed(name, version) {
  const hash = createHash("sha256").update(`${name}@${version} ${STRATEGIES[name]}`).digest("hex");
  const folder = path.join(os.tmpdir(), "portage-signed-in-peers", hash.slice(0, 16));
  if (fs.existsSync(path.join(folder, "node_modules"))) return folder;
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ private: true }));
  const flags = ["--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps"];
  const strategy = `--install-strategy=${STRATEGIES[name]}`;
  const { status, stderr } = spawnSync("npm", ["install", ...flags, strategy, `${name}@${version}`], {
    cwd: folder,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`npm install ${name} ended with ${status}\n${stderr}`);
  return folder;
}

const packagesIn = (modules) =>
  fs
    .readdirSync(modules)
    .filter((name) => !name.startsWith("."))
    .flatMap((name) =>
      name.startsWith("@") ? fs.readdirSync(path.join(modules, name)).map((one) => `${name}/${one}`) : [name],
    );
