import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { devDependencies } from "../../package.json";
import { packedPackage } from "../support/packages";
import { versions } from "./next-version";

const run = promisify(execFile);
const FLAGS = ["--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps", "--loglevel=error"];

/**
 * A folder outside of the repository in which Next, React and next-portage are installed, the latter from its package file: the apps of the suite stand
 * below it. Kept from run to run, one for each set of versions and each state of next-portage.
 */
export async function installedHome(): Promise<string> {
  const tarball = await packedPackage("next-portage");
  const manifest = JSON.stringify({ private: true, dependencies: await wanted(tarball) });
  const home = path.join(fs.realpathSync(os.tmpdir()), "next-portage-move-parity", hashOf(manifest));
  if (fs.existsSync(path.join(home, "installed"))) return home;
  fs.mkdirSync(home, { recursive: true });
  fs.writeFileSync(path.join(home, "package.json"), manifest);
  await run("npm", ["install", ...FLAGS], { cwd: home });
  fs.writeFileSync(path.join(home, "installed"), "");
  return home;
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

async function wanted(tarball: string): Promise<Record<string, string>> {
  const { next, react } = versions();
  return {
    next,
    react,
    "react-dom": react,
    "next-portage": `file:${tarball}`,
    typescript: devDependencies.typescript,
    "@types/node": devDependencies["@types/node"],
    "@types/react": devDependencies["@types/react"],
  };
}
