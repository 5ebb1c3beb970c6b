import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { devDependencies } from "../../package.json";
import { devDependencies as portageDevDependencies } from "../../lib/portage/package.json";
import { packedPackage } from "../support/packages";
import app from "./app/package.json";

const run = promisify(execFile);
const FLAGS = ["--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps", "--loglevel=error"];

const JEST_30 = {
  jest: devDependencies.jest,
  "@jest/globals": devDependencies.jest,
  "babel-jest": devDependencies.jest,
  "@swc/jest": devDependencies["@swc/jest"],
  "@types/jest": devDependencies["@types/jest"],
  "ts-jest": "29.4.15",
};

/** The test runners of each home. */
const RUNNERS = {
  "jest-30": { ...JEST_30, vitest: portageDevDependencies.vitest },
  "jest-29": { jest: "29.7.0", "@swc/jest": devDependencies["@swc/jest"] },
};

/** How long the first installation may take on a busy machine, in milliseconds: for the `beforeAll` that waits for it. */
export const INSTALL_TIMEOUT = 600_000;

export type HomeName = keyof typeof RUNNERS;

/**
 * A folder outside of the repository in which the app's packages and its test runners are installed, next-portage from its package file: copies of the app
 * stand below it. Kept from run to run, one for each set of versions and each state of next-portage.
 */
export async function installedHome(name: HomeName): Promise<string> {
  const manifest = JSON.stringify({ private: true, dependencies: await wanted(name) });
  const home = path.join(
    fs.realpathSync(os.tmpdir()),
    "next-portage-legacy-suites",
    `${name}-${hashOf(manifest)}`,
  );
  if (fs.existsSync(path.join(home, "installed"))) return home;
  fs.mkdirSync(home, { recursive: true });
  fs.writeFileSync(path.join(home, "package.json"), manifest);
  await run("npm", ["install", ...FLAGS], { cwd: home });
  fs.writeFileSync(path.join(home, "installed"), "");
  return home;
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

async function wanted(name: HomeName): Promise<Record<string, string>> {
  return {
    ...app.dependencies,
    ...app.devDependencies,
    "next-portage": `file:${await packedPackage("next-portage")}`,
    "@swc/core": devDependencies["@swc/core"],
    "@types/node": devDependencies["@types/node"],
    "@types/react": devDependencies["@types/react"],
    "@types/supertest": "7.2.1",
    typescript: devDependencies.typescript,
    ...RUNNERS[name],
  };
}
