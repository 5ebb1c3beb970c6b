import fs from "node:fs";
import path from "node:path";
import { version } from "../../../package.json";
import { isJsonObject, jsonEntry } from "../../edit/json-entry";
import { readText } from "../../edit/text-file";
import { findUp } from "../../project/files";
import type { NextApp } from "../../project/next-app";
import { readManifest } from "../../project/workspace";
import type { SetupProblem, SetupStep } from "./setup-step";

/** `next-portage` among the app's dependencies; undefined where the app, or its workspace, has it already. */
export function dependencyStep(app: NextApp): SetupStep | SetupProblem | undefined {
  if (dependsOn(app, "next-portage")) return undefined;
  const file = manifestOf(app);
  if (file === undefined) return undefined;
  const text = readText(file);
  if (text === undefined || !isJsonObject(text)) return { file, reason: "is no JSON object" };
  const range = `^${version}`;
  return {
    file,
    replacements: jsonEntry(text, "dependencies", { name: "next-portage", value: range, sorted: true }),
    notice: `depends on next-portage ${range}: run ${installCommand(app)}`,
  };
}

/** The package.json that an app's dependencies stand in. */
export function manifestOf(app: NextApp): string | undefined {
  const home = findUp(app.root, (folder) => fs.existsSync(path.join(folder, "package.json")));
  return home && path.join(home, "package.json");
}

/** Whether an app, or its workspace, asks for a package. */
export const dependsOn = (app: NextApp, name: string): boolean =>
  [app.root, app.workspace].some((folder) => {
    const manifest = readManifest(folder);
    return [manifest?.dependencies, manifest?.devDependencies, manifest?.peerDependencies].some(
      (dependencies) => dependencies?.[name] !== undefined,
    );
  });

const LOCK_FILES = [
  ["pnpm-lock.yaml", "pnpm"],
  ["yarn.lock", "yarn"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
] as const;

/** The package manager that an app's lock file is of. */
export const packageManagerOf = (app: NextApp): "npm" | "pnpm" | "yarn" | "bun" =>
  LOCK_FILES.find(([name]) => findUp(app.root, holds(name)) !== undefined)?.[1] ?? "npm";

export const installCommand = (app: NextApp): string => `${packageManagerOf(app)} install`;

/** The files that installing a package changes: package.json, lock files and the like, absolute. */
export const installedFiles = (app: NextApp): readonly string[] =>
  [app.root, app.workspace].flatMap((folder) =>
    ["package.json", "package-lock.json", "npm-shrinkwrap.json", "pnpm-workspace.yaml"]
      .concat(LOCK_FILES.map(([name]) => name))
      .map((name) => path.join(folder, name)),
  );

const holds =
  (name: string) =>
  (folder: string): boolean =>
    fs.existsSync(path.join(folder, name));
