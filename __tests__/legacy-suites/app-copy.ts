import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { installedPackage } from "../support/packages";
import type { Runner } from "./runners";

const run = promisify(execFile);
const APP = path.join(__dirname, "app");

/** The app below a home, with the configuration of one runner. Gives its folder. */
export function copyApp(home: string, { name, jestConfig }: Runner): string {
  const folder = path.join(home, "apps", name.replaceAll(/[^\w]+/g, "-"));
  fs.rmSync(folder, { recursive: true, force: true });
  fs.cpSync(APP, folder, { recursive: true });
  if (jestConfig !== undefined) fs.writeFileSync(path.join(folder, "jest.config.js"), jestConfig);
  return folder;
}

/** How the command ended. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Runs the packed `portage` in a folder. */
export async function portage(folder: string, ...args: readonly string[]): Promise<Ended> {
  const bin = path.join(await installedPackage("next-portage-cli"), "bin/portage.js");
  const options = { cwd: folder, env: { PATH: process.env["PATH"], NO_COLOR: "1" } };
  return run(process.execPath, [bin, ...args], options as object).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      output: stdout + stderr,
    }),
  );
}
